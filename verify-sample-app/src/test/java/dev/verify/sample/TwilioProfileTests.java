/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.sample;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The sample before the real service. No test calls it.
 */
@ExtendWith(OutputCaptureExtension.class)
class TwilioProfileTests {

	private static final String ZEROS = "0".repeat(32);

	@Test
	void sampleWhenCredentialsAreMissingThenRefusesToStartWithASentence(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--TWILIO_ACCOUNT_SID=", "--TWILIO_AUTH_TOKEN="));
		assertThat(output).contains("The property 'twilio.verify.account-sid' is not set.")
			.contains("account-sid: ${TWILIO_ACCOUNT_SID}");
	}

	@Test
	void sampleWhenServiceIsMissingThenRefusesToStartWithASentence(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--TWILIO_ACCOUNT_SID=AC" + ZEROS, "--TWILIO_AUTH_TOKEN=token",
				"--TWILIO_VERIFY_SERVICE_SID="));
		assertThat(output).contains("The property 'twilio.verify.service-sid' is not set");
	}

	@Test
	void sampleWhenCredentialsAreThereThenStartsWithoutTheEmulatorAndKnowsThePhone(CapturedOutput output) {
		try (ConfigurableApplicationContext application = start("--TWILIO_ACCOUNT_SID=AC" + ZEROS,
				"--TWILIO_AUTH_TOKEN=token", "--TWILIO_VERIFY_SERVICE_SID=VA" + ZEROS, "--SAMPLE_PHONE=+12025550199")) {
			assertThat(application.getBeanNamesForType(VerifyEmulator.class)).isEmpty();
			assertThat(application.getBean(EnrollmentRepository.class).findByUserId("alice"))
				.extracting(Enrollment::destination)
				.containsOnly("+12025550199");
			assertThat(output).contains("Quayside Bank is open.").doesNotContain("+12025550199");
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(SampleApplication.class).profiles("twilio")
			.properties("server.port=0")
			.run(arguments);
	}

}
