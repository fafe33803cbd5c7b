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

package dev.verify.autoconfigure.security;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.web.CodeLengths;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ServiceCheckTests {

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.emulator.url()))
		.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
		.serviceSid(this.emulator.serviceSid())
		.build();

	private final CodeLengths lengths = new CodeLengths();

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	@DisplayName("R09: codes with fewer than six digits are warned of at the start")
	void startWhenCodesAreShortThenWarns(CapturedOutput output) {
		configure(UpdateService.settings().codeLength(4).totpCodeLength(5));

		start(this.emulator.serviceSid());

		await().untilAsserted(() -> assertThat(output).contains("codes of 4 digits", "Set code_length",
				"authenticator applications of 5 digits", "Set totp.code_length"));
		assertThat(this.lengths.sent()).hasValue(4);
		assertThat(this.lengths.shown()).hasValue(5);
	}

	@Test
	@DisplayName("R09: codes with six digits are not")
	void startWhenCodesAreLongEnoughThenIsSilent(CapturedOutput output) {
		start(this.emulator.serviceSid());

		await().until(() -> this.emulator.requests().to("FetchService").size() == 1);
		assertThat(output).doesNotContain("digits");
	}

	@Test
	@DisplayName("R34: a service that binds no payment, or no login, is warned of")
	void startWhenServicesAreExchangedThenWarns(CapturedOutput output) {
		start(this.emulator.paymentServiceSid(), this.emulator.serviceSid());

		await()
			.untilAsserted(() -> assertThat(output).contains("Set psd2_enabled", "second-factor.payment.service-sid"));
	}

	@Test
	void startWhenPaymentsHaveTheirOwnServiceThenIsSilent(CapturedOutput output) {
		start(this.emulator.serviceSid(), this.emulator.paymentServiceSid());

		await().until(() -> this.emulator.requests().to("FetchService").size() == 2);
		assertThat(output).doesNotContain("psd2");
	}

	@Test
	void startWhenServiceDoesNotAnswerThenGoesOn(CapturedOutput output) {
		this.emulator.fail("FetchService").times(1).withReset();

		start(this.emulator.serviceSid());

		await().until(() -> this.emulator.requests().to("FetchService").size() == 1);
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	@DisplayName("Newcomer F9: wrong credentials and another account's service are logged after the start, without their values")
	void startWhenCredentialsOrServiceAreWrongThenWarns(CapturedOutput output) {
		VerifyClient other = VerifyClient.builder()
			.baseUrl(URI.create(this.emulator.url()))
			.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), "0".repeat(32)))
			.build();
		start(other, this.emulator.serviceSid(), null, null);
		await().untilAsserted(() -> assertThat(output)
			.contains("Verify refused the credentials", "status 401", "Check twilio.verify.account-sid")
			.doesNotContain("0".repeat(32)));

		start("VA" + "f".repeat(32));
		await().untilAsserted(
				() -> assertThat(output).contains("Verify has no service VAff", "twilio.verify.service-sid"));
	}

	@Test
	void passkeysWhenUsersAddThemThenSettingsAreExamined(CapturedOutput output) {
		start(this.emulator.serviceSid(), null, Set.of());

		await().untilAsserted(() -> assertThat(output).contains("Passkeys.RelyingParty.Id"));
	}

	private void start(String serviceSid) {
		start(serviceSid, null);
	}

	private void start(String serviceSid, @Nullable String paymentServiceSid) {
		start(serviceSid, paymentServiceSid, null);
	}

	private void start(String serviceSid, @Nullable String paymentServiceSid, @Nullable Set<String> passkeyOrigins) {
		start(this.client, serviceSid, paymentServiceSid, passkeyOrigins);
	}

	private void start(VerifyClient client, String serviceSid, @Nullable String paymentServiceSid,
			@Nullable Set<String> passkeyOrigins) {
		new ServiceCheck(client, serviceSid, paymentServiceSid, this.lengths, passkeyOrigins)
			.onApplicationEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0],
					new GenericApplicationContext(), Duration.ZERO));
	}

	private void configure(UpdateService change) {
		Objects.requireNonNull(
				this.client.services().update(this.emulator.serviceSid(), change).block(Duration.ofSeconds(10)));
	}

}
