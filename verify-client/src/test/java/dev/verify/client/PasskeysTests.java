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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.client.entity.ApprovePasskeyChallenge;
import dev.verify.client.entity.ChallengeReason;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.CreatePasskeyChallenge;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorConfig;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.form.RelyingParty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Passkeys on the wire.
 */
class PasskeysTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	static final CreatePasskey CREATE = CreatePasskey.of(IDENTITY, "FriendlyName")
		.relyingParty("example.com", "Example", List.of("https://example.com"))
		.authenticatorAttachment(AuthenticatorAttachment.PLATFORM)
		.discoverableCredentials(PasskeyRequirement.PREFERRED)
		.userVerification(PasskeyRequirement.PREFERRED);

	/** As Chromium writes it, with members that stay here. */
	static final String CREATED = """
			{"authenticatorAttachment":"cross-platform","clientExtensionResults":{},"id":"aWQ","rawId":"aWQ",
			 "response":{"attestationObject":"YXR0","authenticatorData":"YXV0aA","clientDataJSON":"Y2xpZW50",
			  "publicKey":"a2V5","publicKeyAlgorithm":-7,"transports":["usb","nfc"]},"type":"public-key"}""";

	static final String SIGNED = """
			{"clientExtensionResults":{},"id":"aWQ","rawId":"aWQ","response":{"authenticatorData":"YXV0aA",
			 "clientDataJSON":"Y2xpZW50","signature":"c2ln","userHandle":"dXNlcg"},"type":"public-key"}""";

	@Test
	void verifyWhenCalledThenExchangedAsRecorded() {
		Instant date = Instant.parse("2015-07-30T20:00:00Z");
		RecordedExchange.of("UpdatePasskeysFactor", "verifyPasskeys")
			.verify((verify) -> verify.passkeys().verify(VerifyPasskey.credential(CREATED)),
					"POST /v2/Services/{service}/Passkeys/VerifyFactor",
					"{\"id\":\"aWQ\",\"rawId\":\"aWQ\",\"authenticatorAttachment\":\"cross-platform\","
							+ "\"type\":\"public-key\",\"response\":{\"attestationObject\":\"YXR0\","
							+ "\"clientDataJSON\":\"Y2xpZW50\",\"transports\":[\"usb\",\"nfc\"]}}",
					new Factor(sid("YF"), sid("AC"), sid("VA"), sid("YE"), IDENTITY, date, date, "friendly_name",
							FactorStatus.VERIFIED, FactorType.PASSKEYS,
							new FactorConfig(null, null, null, null, null, null, null, null, null,
									new RelyingParty("example.com", "Example", List.of("https://example.com")),
									AuthenticatorAttachment.PLATFORM, PasskeyRequirement.PREFERRED,
									PasskeyRequirement.PREFERRED),
							null, url("/v2/Services/VA*/Entities/" + IDENTITY + "/Factors/YF*")));
	}

	@Test
	void createWhenAnsweredThenHasTheOptionsOfTheBrowser() {
		try (RecordingServer server = new RecordingServer()) {
			server.answer(new RecordingServer.Answer(201, Map.of("Content-Type", "application/json"),
					Contract.operation("CreateNewFactorPasskey").example("createPasskeys")));
			var factor = server.client().build().passkeys().create(CREATE).block();

			assertThat(server.request().line())
				.isEqualTo("POST /v2/Services/VA" + "0".repeat(32) + "/Passkeys/Factors");
			assertThat(server.request().headers().get("content-type")).isEqualTo("application/json");
			assertThat(factor.options()).extracting("publicKey.challenge", "publicKey.rp.id")
				.containsExactly("WUYwNDhkMWE3ZWMzYTJhNjk3MDA1OWMyNzY2YmJjN2UwZg", "example.com");
			assertThat(factor.toString()).doesNotContain(IDENTITY, "friendly_name", "WUYw");
		}
	}

	@Test
	void challengeWhenApprovedThenExchangedAsRecorded() {
		try (RecordingServer server = new RecordingServer()) {
			server.answer(new RecordingServer.Answer(201, Map.of("Content-Type", "application/json"),
					Contract.operation("CreateChallengePasskeys").example("createChallengeResponse")));
			VerifyClient client = server.client().build();
			var challenge = client.passkeys().challenge(CreatePasskeyChallenge.of(IDENTITY)).block();
			assertThat(server.request().body()).isEqualTo("{\"identity\":\"" + IDENTITY + "\"}");
			assertThat(challenge.status()).isEqualTo(ChallengeStatus.PENDING);
			assertThat(challenge.respondedReason()).isEqualTo(ChallengeReason.NONE);
			assertThat(challenge.identity()).isEmpty();
		}
	}

	@Test
	void credentialWhenWithoutUserHandleOrAttachmentThenNoneIsSentOrTheUsualOne() {
		String body = ApprovePasskeyChallenge.credential(SIGNED.replace("dXNlcg", "")).fields().body();

		assertThat(body).doesNotContain("userHandle").contains("\"authenticatorAttachment\":\"platform\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{\"id\":" })
	void credentialWhenNoObjectThenIsRefusedWithoutQuotingIt(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> VerifyPasskey.credential(json))
			.withMessage("credential must be a JSON object")
			.withNoCause();
	}

	@Test
	void requestsWhenPrintedThenShowNoValue() {
		assertThat(CREATE).hasToString("CreatePasskey[friendly_name, identity, config]");
		assertThat(ApprovePasskeyChallenge.credential(SIGNED).toString()).doesNotContain("c2ln");
	}

}
