package dev.verify.sample;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
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

	private final EnrolmentRepository enrolments;

	RealPhone(SampleProperties properties, EnrolmentRepository enrolments) {
		this.properties = properties;
		this.enrolments = enrolments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String phone = this.properties.phone();
		if (StringUtils.hasText(phone)) {
			this.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, phone));
			this.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.CALL, phone));
		}
	}

}
