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

package dev.verify.emulator.console;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The authenticator of the handset, for tests in any language, and what the page knows.
 */
@VerifyEmulatorTest
class ConsolePasskeyTests {

	private final VerifyEmulator emulator;

	private final Api api;

	private PasskeyApi passkeys;

	ConsolePasskeyTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void setRelyingParty() {
		this.passkeys = PasskeyApi.of(this.emulator);
	}

	@Test
	void passkeyWhenCreatedAndSignedOverHttpThenVerifiedAndApproved() {
		Answer created = call("create", options(this.passkeys.create(IDENTITY)));
		assertThat(created.text("authenticatorAttachment")).isEqualTo("platform");
		assertThat(this.passkeys.send("VerifyFactor", created.http().body()).status()).isEqualTo(200);
		Answer signed = call("sign", options(this.passkeys.challenge(IDENTITY)));
		assertThat(this.passkeys.send("ApproveChallenge", signed.http().body()).status()).isEqualTo(200);
	}

	@Test
	void authenticatorWhenSetOverHttpThenSignsSo() {
		this.passkeys.register(IDENTITY);
		assertThat(settings("\"user_verified\":false").status()).isEqualTo(204);
		assertThat(this.passkeys.authenticate(IDENTITY).code()).isEqualTo(60379);
		settings("\"user_verified\":true,\"user_present\":false");
		assertThat(this.passkeys.authenticate(IDENTITY).code()).isEqualTo(60379);
		settings("\"user_present\":true,\"counter\":0");
		assertThat(this.passkeys.authenticate(IDENTITY).code()).isEqualTo(60324);
		settings("\"counter\":9");
		assertThat(this.passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		assertThat(this.api.get("/emulator/state").json().at("/passkeys/0/counter").asInt()).isEqualTo(10);
	}

	@Test
	void authenticatorWhenNothingFitsThenConflictWithAReason() {
		this.passkeys.register(IDENTITY);
		Answer excluded = call("create", options(this.passkeys.create(IDENTITY)));
		assertThat(excluded.status()).isEqualTo(409);
		assertThat(excluded.text("message")).contains("exclude");
		this.emulator.reset();
		Answer none = call("sign", "{\"rpId\":\"example.com\",\"challenge\":\"YQ\"}");
		assertThat(none.status()).isEqualTo(409);
		assertThat(none.text("message")).contains("no passkey");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			create   | {"identity":"x","origin":"https://example.com"}
			sign     | {"identity":"x","options":"text","origin":"https://example.com"}
			sign     | {"options":{},"origin":"https://example.com"}
			create   | {"identity":"x","options":{"user":{"id":"*"}},"origin":"https://example.com"}
			settings | {}
			settings | not json
			""")
	void callWhenMalformedThenBadRequestWithAReason(String call, String body) {
		Answer answer = this.api.send("POST", "/emulator/handset/passkey/" + call, "application/json", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("message")).isNotBlank();
	}

	@Test
	void stateWhenUserHasPasskeysThenShowsThemWithoutKeys() {
		this.passkeys.create(PasskeyApi.OTHER);
		this.passkeys.register(IDENTITY);
		this.passkeys.authenticate(IDENTITY);
		JsonNode shown = this.api.get("/emulator/state").json().path("passkeys");
		assertThat(shown).hasSize(2);
		assertThat(shown.at("/0/verified").asBoolean()).isFalse();
		JsonNode used = shown.path(1);
		assertThat(used.propertyNames()).containsExactlyInAnyOrder("factor_sid", "identity", "factor_name",
				"relying_party_id", "origins", "verified", "user_verified", "synced", "counter", "last_used_at");
		assertThat(used.path("counter").asInt()).isEqualTo(2);
		assertThat(used.path("last_used_at").asString()).isNotEmpty();
	}

	private Answer call(String call, String options) {
		return this.api.send("POST", "/emulator/handset/passkey/" + call, "application/json", "{\"identity\":\""
				+ IDENTITY + "\",\"origin\":\"" + PasskeyApi.ORIGIN + "\",\"options\":" + options + "}");
	}

	private static String options(Answer answer) {
		return answer.json().path("options").toString();
	}

	private Answer settings(String settings) {
		return this.api.send("POST", "/emulator/handset/passkey/settings", "application/json",
				"{\"identity\":\"" + IDENTITY + "\"," + settings + "}");
	}

}
