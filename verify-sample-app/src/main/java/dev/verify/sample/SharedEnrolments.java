package dev.verify.sample;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
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
class SharedEnrolments implements ApplicationRunner {

	private final EnrolmentRepository enrolments;

	SharedEnrolments(EnrolmentRepository enrolments) {
		this.enrolments = enrolments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.enrolments.saveFirst(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, DemoEnrolments.ALICE_PHONE));
		this.enrolments.saveFirst(Enrolment.ofDestination("bob", SecondFactorMethod.SMS, DemoEnrolments.BOB_PHONE));
	}

}
