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

package dev.verify.emulator.passkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys and signatures, byte by byte.
 */
class PasskeyKeyTests {

	private static final int KEYS = 500;

	/** One key in 128 has a coordinate that begins with a zero. */
	@Test
	void keysWhenAnyThenRegisteredAndSigning() {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.ENTITIES_PER_SECOND, KEYS))
			.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			for (int i = 0; i < KEYS; i++) {
				String identity = "identity-" + i;
				assertThat(passkeys.register(identity)).startsWith("YF");
				assertThat(passkeys.authenticate(identity).text("status")).isEqualTo("approved");
			}
		}
	}

	@Test
	void signaturesWhenOneAfterTheOtherThenTheirCountersRise() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			passkeys.register(IDENTITY);
			for (int i = 2; i < 30; i++) {
				ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
				byte[] data = Base64.getUrlDecoder().decode(signed.at("/response/authenticatorData").asString());
				assertThat((int) data[36]).isEqualTo(i);
				assertThat(passkeys.approve(signed).status()).isEqualTo(200);
			}
		}
	}

	/** Each byte in turn: what is left of a signature when a single bit is another. */
	@ParameterizedTest
	@CsvSource({ "authenticatorData", "clientDataJSON", "signature", "userHandle" })
	void signatureWhenAnyByteIsChangedThenRefused(String part) {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			passkeys.register(IDENTITY);
			ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			int length = Base64.getUrlDecoder().decode(signed.path("response").path(part).asString()).length;
			for (int i = 0; i < length; i++) {
				int position = i;
				Answer answer = passkeys.approve(PasskeyApi.bytes(signed.deepCopy(), part, (bytes) -> {
					bytes[position] ^= 1;
					return bytes;
				}));
				assertThat(answer.status()).as(part + " " + i).isBetween(400, 404);
			}
			assertThat(passkeys.approve(signed).text("status")).isEqualTo("approved");
		}
	}

	/** Nothing signs a registration: some changes pass, and then no signature does. */
	@ParameterizedTest
	@CsvSource({ "attestationObject, 1", "attestationObject, 255", "attestationObject, 0", "clientDataJSON, 1",
			"clientDataJSON, 0" })
	void registrationWhenAnyByteIsChangedOrCutOffThenNoFailure(String part, int mask) {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.ENTITIES_PER_SECOND, KEYS))
			.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			int length = 1;
			for (int i = 0; i < length; i++) {
				int position = i;
				ObjectNode created = passkeys.created(passkeys.create("identity-" + i));
				length = Base64.getUrlDecoder().decode(created.path("response").path(part).asString()).length;
				Answer answer = passkeys.verify(PasskeyApi.bytes(created, part, (bytes) -> {
					bytes[position] ^= (byte) mask;
					return (mask == 0) ? Arrays.copyOf(bytes, position) : bytes;
				}));
				if (answer.status() == 200) {
					answer = passkeys.authenticate("identity-" + i);
				}
				assertThat(answer.status()).as(part + " " + i + " " + answer.http().body()).isBetween(200, 409);
			}
		}
	}

	@Test
	void partsWhenNestedDeeplyThenRefused() {
		byte[] arrays = new byte[100_000];
		Arrays.fill(arrays, (byte) 0x81);
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			ObjectNode created = passkeys.created(passkeys.create(IDENTITY));
			assertThat(passkeys.verify(PasskeyApi.bytes(created.deepCopy(), "attestationObject", (bytes) -> arrays))
				.code()).isEqualTo(60386);
			assertThat(passkeys.verify(PasskeyApi.bytes(created.deepCopy(), "clientDataJSON",
					(bytes) -> "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII)))
				.code()).isEqualTo(60380);
			byte[] nested = arrays.clone();
			nested[32] = (byte) 0x85;
			passkeys.verify(created);
			ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			assertThat(passkeys.approve(PasskeyApi.bytes(signed, "authenticatorData", (bytes) -> nested)).code())
				.isEqualTo(60379);
		}
	}

}
