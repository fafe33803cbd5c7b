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

package dev.verify.test;

import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

@SecondFactorApplicationTest
class AutoConfigureVerifyEmulatorTests {

	private static final String PHONE = "+12025550143";

	@Autowired
	private VerifyClient verify;

	@Autowired
	private VerifyEmulator emulator;

	@RepeatedTest(2)
	void emulatorWhenTestBeginsThenIsEmptyAndConnected() {
		assertThat(this.emulator.inbox().messages()).isEmpty();
		this.verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
		assertThat(this.emulator.inbox().to(PHONE)).hasSize(1);
	}

	@Test
	void emulatorWhenApplicationHasOneThenIsTheApplicationsOwn() {
		try (VerifyEmulator own = VerifyEmulator.start()) {
			new ApplicationContextRunner().withBean("own", VerifyEmulator.class, () -> own)
				.withConfiguration(AutoConfigurations.of(VerifyEmulatorAutoConfiguration.class))
				.run((context) -> assertThat(context.getBean(VerifyEmulator.class)).isSameAs(own));
		}
	}

	@Test
	void emulatorWhenSeedIsGivenThenIdentifiersRepeat() {
		try (VerifyEmulator other = VerifyEmulator.builder().seed(7).start()) {
			assertThat(this.emulator.newAccount().accountSid()).isEqualTo(other.newAccount().accountSid());
		}
	}

}
