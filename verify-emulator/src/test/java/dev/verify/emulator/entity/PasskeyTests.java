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

package dev.verify.emulator.entity;

import java.io.UncheckedIOException;
import java.util.List;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import dev.verify.emulator.passkey.Base64Url;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static dev.verify.emulator.PasskeyApi.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Passkeys as factors, from their creation to their end.
 */
@VerifyEmulatorTest
class PasskeyTests {

	private static final String FACTORS = "./Entities/" + IDENTITY + "/Factors";

	private final VerifyEmulator emulator;

	private final Api api;

	private PasskeyApi passkeys;

	PasskeyTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void setRelyingParty() {
		this.passkeys = PasskeyApi.of(this.emulator);
	}

	@Test
	void serviceWhenSetAndUnsetThenReadBackAsObject() {
		JsonNode set = this.api.get("/v2/Services/" + this.emulator.serviceSid()).json().path("passkeys");
		assertThat(set.at("/relying_party/origins").valueStream().map(JsonNode::asString)).containsExactly(ORIGIN,
				"https://login.example.com");
		assertThat(set.path("authenticator_attachment").asString()).isEqualTo("any");
		JsonNode unset = this.passkeys.service("Passkeys.RelyingParty.Id", "", "Passkeys.RelyingParty.Origins", "")
			.json()
			.path("passkeys");
		assertThat(unset.at("/relying_party/id").isNull()).isTrue();
		assertThat(unset.at("/relying_party/origins").isNull()).isTrue();
	}

	@Test
	void factorWhenCreatedThenOptionsAreThoseOfTheBrowser() {
		Answer created = this.passkeys.create(IDENTITY);
		JsonNode options = created.json().at("/options/publicKey");
		assertThat(created.text("status")).isEqualTo("unverified");
		assertThat(created.json().path("binding").isNull()).isTrue();
		assertThat(options.path("challenge").asString()).isEqualTo(base64(created.text("sid")));
		assertThat(options.at("/user/id").asString()).isEqualTo(base64(created.text("entity_sid")));
		assertThat(options.at("/user/displayName").asString()).isEqualTo("Anna's laptop");
		assertThat(options.at("/pubKeyCredParams/0/alg").asInt()).isEqualTo(-7);
		assertThat(options.path("authenticatorSelection").toString()).isEqualTo(
				"{\"requireResidentKey\":false,\"residentKey\":\"preferred\",\"userVerification\":\"required\"}");
		assertThat(options.path("excludeCredentials")).isEmpty();
		assertThat(options.path("timeout").asInt()).isEqualTo(600_000);
	}

	@Test
	void configWhenInTheRequestThenWholeFromThere() {
		Answer created = this.passkeys.create((body) -> body.putObject("config")
			.put("authenticator_attachment", "platform")
			.put("discoverable_credentials", "required")
			.put("user_verification", "discouraged"));
		JsonNode selection = created.json().at("/options/publicKey/authenticatorSelection");
		assertThat(selection.path("authenticatorAttachment").asString()).isEqualTo("platform");
		assertThat(selection.path("requireResidentKey").asBoolean()).isTrue();
		assertThat(created.text("/config/relying_party/id")).isEqualTo("example.com");
	}

	@Test
	void factorWhenVerifiedThenListedFetchedAndDeletedLikeOthers() {
		String sid = this.passkeys.register(IDENTITY);
		Answer fetched = this.api.get(FACTORS + "/" + sid);
		assertThat(fetched.text("status")).isEqualTo("verified");
		assertThat(fetched.text("factor_type")).isEqualTo("passkeys");
		assertThat(this.api.get(FACTORS).text("/factors/0/sid")).isEqualTo(sid);
		assertThat(this.api.post(FACTORS + "/" + sid, "FriendlyName", "New name").text("friendly_name"))
			.isEqualTo("New name");
		assertThat(this.api.delete(FACTORS + "/" + sid).status()).isEqualTo(204);
		assertThat(this.passkeys.challenge(IDENTITY).code()).isEqualTo(60390);
	}

	@Test
	void credentialWhenWithoutIdsThenVerified() {
		ObjectNode credential = this.passkeys.created(this.passkeys.create(IDENTITY));
		credential.remove(List.of("id", "rawId", "authenticatorAttachment", "type", "clientExtensionResults"));
		assertThat(this.passkeys.verify(credential).text("status")).isEqualTo("verified");
	}

	@Test
	void verificationWhenRefusedThenPossibleAgain() {
		ObjectNode credential = this.passkeys.created(this.passkeys.create(IDENTITY));
		ObjectNode forged = PasskeyApi.clientData(credential.deepCopy(), (data) -> data.put("origin", "https://a.org"));
		assertThat(this.passkeys.verify(forged).code()).isEqualTo(60380);
		assertThat(this.passkeys.verify(credential).status()).isEqualTo(200);
	}

	@Test
	void secondPasskeyWhenCreatedThenFirstIsExcludedAndEitherApproves() {
		String first = this.passkeys.register(IDENTITY);
		PasskeyAuthenticator old = this.passkeys.authenticator().cloned();
		Answer second = this.passkeys.create(IDENTITY);
		assertThat(second.json().at("/options/publicKey/excludeCredentials")).hasSize(1);
		String options = second.json().path("options").toString();
		assertThatIllegalStateException().isThrownBy(() -> this.passkeys.authenticator().create(options, ORIGIN));
		PasskeyAuthenticator other = this.emulator.handset("another-phone").passkeys();
		assertThat(this.passkeys.send("VerifyFactor", other.create(options, ORIGIN)).status()).isEqualTo(200);

		Answer challenge = this.passkeys.challenge(IDENTITY);
		assertThat(challenge.json().at("/options/publicKey/allowCredentials")).hasSize(2);
		assertThat(this.passkeys.approve(this.passkeys.signed(challenge, other)).text("factor_sid"))
			.isEqualTo(second.text("sid"));
		assertThat(
				this.passkeys.approve(this.passkeys.signed(this.passkeys.challenge(IDENTITY), old)).text("factor_sid"))
			.isEqualTo(first);
		Answer one = this.passkeys.send("Challenges", "{\"factor_sid\":\"" + first + "\"}");
		assertThat(one.json().at("/options/publicKey/allowCredentials")).hasSize(1);
		assertThat(one.text("factor_sid")).isEqualTo(first);
		assertThat(one.text("identity")).isEqualTo(IDENTITY);
	}

	@Test
	void answerWhenLostThenTheFactorTells() {
		ObjectNode credential = this.passkeys.created(this.passkeys.create(IDENTITY));
		this.emulator.fail("UpdatePasskeysFactor").times(1).withReset();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.passkeys.verify(credential));
		assertThat(this.api.get(FACTORS).text("/factors/0/status")).isEqualTo("verified");
	}

	@Test
	void requestWhenLoggedThenWithoutSignature() {
		this.passkeys.register(IDENTITY);
		ObjectNode signed = this.passkeys.signed(this.passkeys.challenge(IDENTITY), IDENTITY);
		this.passkeys.approve(signed);
		String log = this.api.get("/emulator/requests/" + newest()).http().body();
		assertThat(log).contains("ApproveChallenge")
			.contains("clientDataJSON")
			.doesNotContain(signed.at("/response/signature").asString());
	}

	private String newest() {
		return this.api.get("/emulator/state").text("/requests/0/number");
	}

	private static String base64(String text) {
		return Base64Url.encode(text);
	}

}
