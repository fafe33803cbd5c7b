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

package dev.verify.client;

import java.net.URI;
import java.time.Duration;

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;
import reactor.netty.http.HttpResources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The event loops that all of a virtual machine share end with the first Spring Boot
 * application that closes, be it that of another test.
 */
class GlobalResourcesTests {

	@Test
	void callWhenTheSharedEventLoopsHaveEndedThenConnectsOnNewOnes() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			VerifyClient client = VerifyClient.builder()
				.baseUrl(URI.create(emulator.url()))
				.credentials(VerifyCredentials.authToken(emulator.accountSid(), emulator.authToken()))
				.serviceSid(emulator.serviceSid())
				.build();
			start(client, "+12125550171");
			// As an application of Spring Boot does, by its default quiet period.
			HttpResources.disposeLoopsAndConnectionsLater(Duration.ofSeconds(2), Duration.ofSeconds(5)).block();

			assertThat(start(client, "+12125550172").sid()).isNotNull();
			assertThat(emulator.inbox().messages()).hasSize(2);
		}
	}

	private static Verification start(VerifyClient client, String to) {
		return client.verifications().create(CreateVerification.to(to, Channel.SMS)).block(Duration.ofSeconds(20));
	}

}
