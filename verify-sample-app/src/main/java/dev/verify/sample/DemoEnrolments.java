package dev.verify.sample;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * What the users of the sample have enrolled: fictional numbers and an emulated handset.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!twilio")
class DemoEnrolments {

	static final String ALICE_PHONE = "+12025550143";

	static final String BOB_PHONE = "+13125550187";

	static final String BOB_EMAIL = "bob@quayside.example";

	@Bean
	ApplicationRunner enrolDemoUsers(EnrolmentRepository enrolments) {
		return (arguments) -> {
			enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, ALICE_PHONE));
			enrolments.save(Enrolment.ofDestination("bob", SecondFactorMethod.SMS, BOB_PHONE));
			enrolments.save(Enrolment.ofDestination("bob", SecondFactorMethod.EMAIL, BOB_EMAIL));
		};
	}

}
