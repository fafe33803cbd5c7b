package dev.verify.sample;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the users have enrolled where several nodes share one database: the node that
 * comes first writes it down. Whatever needs a phone in the hand they add by themselves.
 */
@Component
@Profile("cluster & !twilio")
class SharedEnrollments implements ApplicationRunner {

	private final EnrollmentRepository enrollments;

	SharedEnrollments(EnrollmentRepository enrollments) {
		this.enrollments = enrollments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.enrollments
			.saveFirst(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, DemoEnrollments.ALICE_PHONE));
		this.enrollments.saveFirst(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, DemoEnrollments.BOB_PHONE));
	}

}
