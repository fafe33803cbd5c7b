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

package dev.verify.security.internal.passkey;

import java.util.List;
import java.util.Map;

import dev.verify.security.internal.provider.ForeignResponseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Options as Verify's contract shows them, and as browsers take them.
 */
class PasskeyOptionsTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Test
	@DisplayName("The contract's examples have an object for a list, and padding")
	void creationWhenAsInTheContractThenAsBrowsersTakeIt() {
		Map<String, Object> issued = Map.of("publicKey",
				Map.of("challenge", "WUYw+/8=", "rp", Map.of("id", "example.com", "name", ""), "user",
						Map.of("id", "WUU=", "name", "Passkey", "displayName", "Passkey"), "pubKeyCredParams",
						Map.of("type", "public-key", "alg", -7), "excludeCredentials",
						List.of(Map.of("type", "public-key", "id", "aWQ=")), "attestation", "none"));

		JsonNode options = JSON.readTree(PasskeyOptions.creation(issued, "Test Bank", "alice"));

		assertThat(options.path("challenge").asString()).isEqualTo("WUYw-_8");
		assertThat(options.at("/rp/name").asString()).isEqualTo("Test Bank");
		assertThat(options.at("/user/id").asString()).isEqualTo("WUU");
		assertThat(options.at("/user/name").asString()).isEqualTo("alice");
		assertThat(options.at("/pubKeyCredParams/0/alg").asInt()).isEqualTo(-7);
		assertThat(options.at("/excludeCredentials/0/id").asString()).isEqualTo("aWQ");
		assertThat(options.path("attestation").asString()).as("other members").isEqualTo("none");
	}

	@Test
	@DisplayName("The contract's example of a challenge has the options of a creation")
	void requestWhenAsInTheContractThenAsBrowsersTakeIt() {
		Map<String, Object> issued = Map.of("publicKey", Map.of("challenge", "WUMw", "rp", Map.of("id", "example.com"),
				"timeout", 60000, "authenticatorSelection", Map.of("userVerification", "discouraged")));

		JsonNode options = JSON.readTree(PasskeyOptions.request(issued, "required"));

		assertThat(options).isEqualTo(JSON.readTree("""
				{"challenge":"WUMw","timeout":60000,"rpId":"example.com","userVerification":"required",
				 "allowCredentials":[]}"""));
	}

	@Test
	void optionsWhenWithoutChallengeThenForeign() {
		for (Map<String, Object> issued : List.<Map<String, Object>>of(Map.of(), Map.of("publicKey", Map.of()),
				Map.of("publicKey", "text"), Map.of("publicKey", Map.of("challenge", "")))) {
			assertThatExceptionOfType(ForeignResponseException.class)
				.isThrownBy(() -> PasskeyOptions.request(issued, "required"));
			assertThatExceptionOfType(ForeignResponseException.class)
				.isThrownBy(() -> PasskeyOptions.creation(issued, "Test Bank", "alice"));
		}
		assertThatExceptionOfType(ForeignResponseException.class)
			.isThrownBy(() -> PasskeyOptions.request(null, "required"));
		assertThatExceptionOfType(ForeignResponseException.class)
			.isThrownBy(() -> PasskeyOptions.creation(Map.of("challenge", "WUYw"), "Test Bank", "alice"));
	}

}
