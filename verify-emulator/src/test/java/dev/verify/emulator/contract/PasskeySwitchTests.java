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

package dev.verify.emulator.contract;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BiConsumer;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.passkey.Base64Url;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Turns each switch of passkeys, and sees what it changes.
 */
class PasskeySwitchTests {

	private static final String OPTIONS = "/options/publicKey";

	@Test
	void optionsWhenAsInTheContractThenParametersAreAnObject() {
		with("passkey-params-object", "true", (scene,
				passkeys) -> assertThat(passkeys.create(IDENTITY).json().at(OPTIONS + "/pubKeyCredParams/alg").asInt())
					.isEqualTo(-7));
	}

	@Test
	void challengeWhenAsInTheContractThenOptionsAreThoseOfCreation() {
		with("passkey-creation-options", "true", (scene, passkeys) -> {
			passkeys.register(IDENTITY);
			Answer challenge = passkeys.challenge(IDENTITY);
			assertThat(challenge.text(OPTIONS + "/rp/id")).isEqualTo("example.com");
			assertThat(challenge.text(OPTIONS + "/user/name")).isEqualTo("Anna's laptop");
			assertThat(passkeys.approve(passkeys.signed(challenge, IDENTITY)).status()).isEqualTo(200);
			Answer anyone = passkeys.send("Challenges", "{}");
			assertThat(anyone.text(OPTIONS + "/user/id")).isEmpty();
			assertThat(passkeys.approve(passkeys.signed(anyone, IDENTITY)).status()).isEqualTo(200);
		});
	}

	@Test
	void idsWhenEmptyThenApprovalOfAnyoneNamesNobody() {
		with("passkey-ids-empty", "true", (scene, passkeys) -> {
			passkeys.register(IDENTITY);
			Answer approved = passkeys.approve(passkeys.signed(passkeys.send("Challenges", "{}"), IDENTITY));
			assertThat(approved.text("identity")).isEmpty();
			assertThat(approved.text("factor_sid")).isEmpty();
			assertThat(passkeys.authenticate(IDENTITY).text("identity")).isEqualTo(IDENTITY);
		});
	}

	@Test
	void challengesWhenRandomThenOf32Bytes() {
		with("passkey-random-challenge", "true", (scene, passkeys) -> {
			Answer created = passkeys.create(IDENTITY);
			assertThat(Base64Url.decode(created.text(OPTIONS + "/challenge"))).hasSize(32);
			assertThat(passkeys.verify(passkeys.created(created)).status()).isEqualTo(200);
			assertThat(passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		});
	}

	@Test
	void listsWhenEmptyThenAnotherUserIsRefusedAllTheSame() {
		with("passkey-lists-empty", "true", (scene, passkeys) -> {
			passkeys.register(IDENTITY);
			assertThat(passkeys.create(IDENTITY).json().at(OPTIONS + "/excludeCredentials")).isEmpty();
			passkeys.register(PasskeyApi.OTHER);
			Answer challenge = passkeys.challenge(IDENTITY);
			assertThat(challenge.json().at(OPTIONS + "/allowCredentials")).isEmpty();
			assertThat(passkeys.approve(passkeys.signed(challenge, PasskeyApi.OTHER)).code()).isEqualTo(60324);
			assertThat(passkeys.approve(passkeys.signed(challenge, IDENTITY)).status()).isEqualTo(200);
		});
	}

	@Test
	void criteriaWhenMergedThenMissingOnesAreOfTheService() {
		with("passkey-criteria-merged", "true", (scene, passkeys) -> {
			Answer created = passkeys
				.create((body) -> body.putObject("config").put("user_verification", "discouraged"));
			assertThat(created.text("/config/user_verification")).isEqualTo("discouraged");
			assertThat(created.text("/config/discoverable_credentials")).isEqualTo("preferred");
		});
	}

	@Test
	void counterWhenNotRefusedThenStandsStill() {
		with("passkey-counter-refused", "false", (scene, passkeys) -> {
			passkeys.register(IDENTITY);
			passkeys.authenticator().counter(0);
			assertThat(passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		});
	}

	@Test
	void originWhenBareThenMeansHttpsIfSo() {
		with("passkey-bare-origins", "true", (scene, passkeys) -> {
			passkeys.service("Passkeys.RelyingParty.Origins", "example.com");
			assertThat(passkeys.register(IDENTITY)).isNotNull();
		});
		with("passkey-bare-origins", "false", (scene, passkeys) -> {
			passkeys.service("Passkeys.RelyingParty.Origins", "example.com");
			assertThat(passkeys.verify(passkeys.created(passkeys.create(IDENTITY))).code()).isEqualTo(60380);
		});
	}

	@Test
	void signatureWhenRefusalIsFinalThenChallengeIsOver() {
		with("passkey-failure-final", "true", (scene, passkeys) -> {
			passkeys.register(IDENTITY);
			ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			PasskeyApi.response(signed).put("userHandle", Base64Url.encode("YE" + "0".repeat(32)));
			assertThat(passkeys.approve(signed).code()).isEqualTo(60324);
			assertThat(passkeys.approve(signed).code()).isEqualTo(60323);
		});
	}

	@Test
	void rawIdWhenHexadecimalThenAcceptedOrNot() {
		with("passkey-hex-raw-id", "true",
				(scene, passkeys) -> assertThat(passkeys.verify(hex(passkeys)).status()).isEqualTo(200));
		with("passkey-hex-raw-id", "false",
				(scene, passkeys) -> assertThat(passkeys.verify(hex(passkeys)).code()).isEqualTo(60376));
	}

	private static ObjectNode hex(PasskeyApi passkeys) {
		ObjectNode credential = passkeys.created(passkeys.create(IDENTITY));
		byte[] id = Base64Url.decode(credential.path("id").asString());
		return credential.put("rawId", HexFormat.of().formatHex(id));
	}

	@Test
	void timeoutsWhenNotEnforcedThenLateIsInTime() {
		with("passkey-timeouts", "false", (scene, passkeys) -> {
			ObjectNode created = passkeys.created(passkeys.create(IDENTITY));
			scene.wait(Duration.ofHours(1));
			assertThat(passkeys.verify(created).status()).isEqualTo(200);
			Answer challenge = passkeys.challenge(IDENTITY);
			scene.wait(Duration.ofHours(1));
			assertThat(passkeys.approve(passkeys.signed(challenge, IDENTITY)).status()).isEqualTo(200);
		});
	}

	private static void with(String name, String position, BiConsumer<Scene, PasskeyApi> story) {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(name, position))
			.start()) {
			story.accept(new Scene(emulator), PasskeyApi.of(emulator));
		}
	}

}
