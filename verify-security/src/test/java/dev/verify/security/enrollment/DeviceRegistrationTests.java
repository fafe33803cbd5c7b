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

package dev.verify.security.enrollment;

import java.time.Duration;

import dev.verify.client.VerifyApiException;
import dev.verify.security.fixture.StubProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * R23: what is enrolled is what the provider says about the very entity that was asked
 * for.
 */
class DeviceRegistrationTests {

	private static final String IDENTITY = "identity-of-alice";

	private static final String SID = "YF" + "b".repeat(32);

	private static final String CREATED = """
			{"sid":"%s","identity":"%s","factor_type":"totp","status":"unverified",\
			"binding":{"secret":"ABCDEFGH","uri":"otpauth://totp/x:y?secret=ABCDEFGH&issuer=x&digits=6"}}"""
		.formatted(SID, IDENTITY);

	private static final String INVITED = """
			{"token":"ey.token","entity_identity":"%s"}""".formatted(IDENTITY);

	private static final String REGISTERED = """
			{"factors":[{"sid":"%s","identity":"%s","factor_type":"push","status":"verified"}],\
			"meta":{"key":"factors"}}""".formatted(SID, IDENTITY);

	private static final String GONE = """
			{"code":20404,"message":"The requested resource was not found","status":404}""";

	private final StubProvider provider = new StubProvider();

	private final DeviceRegistration devices = new DeviceRegistration(this.provider.client(), "Test Bank");

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void createAuthenticatorWhenAnswerIsWholeThenKeyIsLabelled() {
		this.provider.answers(CREATED);

		assertThat(now(this.devices.createAuthenticator(IDENTITY, "alice"))).isEqualTo(new Device(IDENTITY, SID,
				"otpauth://totp/Test%20Bank:alice?secret=ABCDEFGH&digits=6&issuer=Test%20Bank"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"sid\"", "\"identity\"", "\"binding\"", "\"uri\"", IDENTITY })
	void createAuthenticatorWhenAnswerLacksSomethingThenRefused(String part) {
		this.provider.answers(CREATED.replace(part, part.replaceFirst("[a-z]", "x")));

		assertThatIllegalStateException().isThrownBy(() -> now(this.devices.createAuthenticator(IDENTITY, "alice")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"token\"", "\"entity_identity\"", IDENTITY })
	void inviteWhenAnswerLacksSomethingThenRefused(String part) {
		this.provider.answers(INVITED);
		assertThat(now(this.devices.invite(IDENTITY))).isEqualTo(new Device(IDENTITY, null, "ey.token"));

		this.provider.answers(INVITED.replace(part, part.replaceFirst("[a-z]", "x")));

		assertThatIllegalStateException().isThrownBy(() -> now(this.devices.invite(IDENTITY)));
	}

	@ParameterizedTest
	@DisplayName("R20: a factor of another kind, not proved, or of another entity is not the device that was invited")
	@ValueSource(strings = { "push", "\"verified\"", IDENTITY, "\"sid\"" })
	void findRegisteredWhenFactorIsAnotherThenNone(String part) {
		this.provider.answers(REGISTERED);
		assertThat(now(this.devices.findRegistered(IDENTITY))).isEqualTo(SID);

		this.provider.answers(REGISTERED.replace(part, part.replaceFirst("[a-z]", "x")));

		assertThat(now(this.devices.findRegistered(IDENTITY))).isNull();
	}

	@Test
	void devicesWhenEntityIsUnknownThenNothingIsRegisteredAndNothingToForget() {
		this.provider.answers(404, "application/json", GONE);

		assertThat(now(this.devices.findRegistered(IDENTITY))).isNull();
		now(this.devices.forget(IDENTITY));
		assertThat(this.provider.requests).last().asString().startsWith("DELETE").endsWith(IDENTITY);
	}

	@Test
	void devicesWhenProviderRefusesThenTold() {
		this.provider.answers(403, "application/json", GONE.replace("404", "403"));

		assertThatExceptionOfType(VerifyApiException.class)
			.isThrownBy(() -> now(this.devices.findRegistered(IDENTITY)));
		assertThatExceptionOfType(VerifyApiException.class).isThrownBy(() -> now(this.devices.forget(IDENTITY)));
	}

	private static <T> T now(Mono<T> step) {
		return step.block(Duration.ofSeconds(10));
	}

}
