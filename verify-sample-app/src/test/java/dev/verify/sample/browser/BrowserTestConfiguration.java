package dev.verify.sample.browser;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.EnrollmentRepository;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * What the tests add to the sample: a clock to move, and a hold of Alice's phone.
 */
@TestConfiguration(proxyBeanMethods = false)
class BrowserTestConfiguration {

	@Bean
	@Primary
	MovableClock movableClock() {
		return new MovableClock();
	}

	@Bean
	AlicesPhone alicesPhone(VerifyEmulator emulator, EnrollmentRepository enrollments) {
		return new AlicesPhone(emulator, enrollments);
	}

}
