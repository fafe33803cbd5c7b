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

import java.util.List;
import java.util.Set;

import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.form.RelyingParty;
import dev.verify.client.service.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of the passkey settings of a Verify service.
 */
class PasskeyServiceCheckTests {

	private static final String GOOD = "https://login.example.com";

	@ParameterizedTest
	@ValueSource(strings = { GOOD, "https://example.com", "https://example.com:8443", "https://a.b.example.com",
			"android:apk-key-hash:aWQ", GOOD + ",https://example.com" })
	void settingsWhenUsableThenNothingIsSaid(String origins) {
		assertThat(advice("example.com", List.of(origins))).isEmpty();
	}

	@Test
	void settingsWhenForThisMachineThenNothingIsSaid() {
		assertThat(advice("localhost", List.of("http://localhost:8080"))).isEmpty();
	}

	@ParameterizedTest
	@NullAndEmptySource
	void relyingPartyWhenMissingThenPropertyOfTheServiceIsNamed(@Nullable String id) {
		assertThat(advice(id, List.of(GOOD))).singleElement().asString().contains("Passkeys.RelyingParty.Id");
		assertThat(PasskeyServiceCheck.advice(null, Set.of())).singleElement()
			.asString()
			.contains("Passkeys.RelyingParty.Id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "example.com:443", "example.com/login", "exa mple.com", "." })
	void relyingPartyWhenNoDomainThenToldSo(String id) {
		assertThat(advice(id, List.of(GOOD))).singleElement().asString().contains("no domain");
	}

	@Test
	void originsWhenMissingThenToldSo() {
		assertThat(advice("example.com", null)).singleElement().asString().contains("names no origins");
		assertThat(advice("example.com", List.of(" , "))).singleElement().asString().contains("names no origins");
	}

	@ParameterizedTest
	@ValueSource(strings = { "login.example.com", "http://example.com", "https://example.com/", "https://example.com/a",
			"https://example.com?a", "https://notexample.com", "https://example.org", "http://localhost:8080",
			"https://", "https://exa mple.com", "ftp://example.com" })
	void originWhenItAcceptsNoPasskeyThenIsNamed(String origin) {
		assertThat(advice("example.com", List.of(GOOD, origin))).singleElement()
			.asString()
			.contains(origin, "Passkeys.RelyingParty.Origins");
	}

	@Test
	void originWhenMissingAtTheServiceThenIsNamed() {
		assertThat(PasskeyServiceCheck.advice(settings("example.com", List.of(GOOD), null),
				Set.of(GOOD, "https://www.example.com")))
			.singleElement()
			.asString()
			.contains("https://www.example.com", "twilio.verify.second-factor.passkey.origins");
	}

	@Test
	void discoverableCredentialsWhenRequiredThenAdvised() {
		assertThat(PasskeyServiceCheck.advice(settings("example.com", List.of(GOOD), PasskeyRequirement.REQUIRED),
				Set.of()))
			.singleElement()
			.asString()
			.contains("Passkeys.DiscoverableCredentials");
	}

	private static List<String> advice(@Nullable String id, @Nullable List<String> origins) {
		return PasskeyServiceCheck.advice(settings(id, origins, null), Set.of());
	}

	private static Service.Passkeys settings(@Nullable String id, @Nullable List<String> origins,
			@Nullable PasskeyRequirement discoverable) {
		return new Service.Passkeys(new RelyingParty(id, "Example", origins), null, discoverable, null);
	}

}
