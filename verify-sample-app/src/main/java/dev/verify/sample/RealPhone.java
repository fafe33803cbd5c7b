package dev.verify.sample;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Gives Alice a real phone, by text message and by call.
 */
@Component
@Profile("twilio")
class RealPhone implements ApplicationRunner {

	private final SampleProperties properties;

	private final EnrollmentRepository enrollments;

	RealPhone(SampleProperties properties, EnrollmentRepository enrollments) {
		this.properties = properties;
		this.enrollments = enrollments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String phone = this.properties.phone();
		if (StringUtils.hasText(phone)) {
			this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, phone));
			this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, phone));
		}
	}

}
