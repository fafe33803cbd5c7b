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

package dev.verify.security.internal.web.challenge;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Passkeys;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login with a password and a passkey.
 */
@OnBothStacks
@Timeout(30)
class PasskeyLoginTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Server server = Server.start(SelfServiceApplication.class);

	private final Handset phone = this.server.enrollPasskey("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenPasskeySignsThenFactorIsGranted() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("Use your passkey", "data-passkey=\"get\"", "/second-factor/passkey.js?v=")
			.doesNotContain("Resend");
		assertThat(this.server.calls("UpdateChallengePasskeys")).isZero();

		Passkeys.sign(alice, this.phone.passkeys());

		assertThat(alice.get("/account").body()).contains("FACTOR_PASSKEY", "FACTOR_TWILIO_VERIFY")
			.doesNotContain("FACTOR_WEBAUTHN");
		assertThat(this.server.calls("CreateChallengePasskeys")).isEqualTo(1);
	}

	@Test
	void challengeWhenStartedThenNamesTheUserAndAllowsThePasskeysOfTheUserOnly() {
		this.server.enrollPasskey("bob");
		Browser alice = this.server.login("alice").choose(0);

		JsonNode options = JSON.readTree(Passkeys.options(alice));

		assertThat(options.path("rpId").asString()).isEqualTo("localhost");
		assertThat(options.path("userVerification").asString()).isEqualTo("required");
		assertThat(options.path("allowCredentials")).hasSize(1);
		assertThat(options.path("challenge").asString()).matches("[A-Za-z0-9_-]{20,}");
	}

	@Test
	void clientWhenItSpeaksJsonThenOptionsGoOutAndTheCredentialComesIn() {
		Browser alice = this.server.login("alice").choose(0).accepting("application/json").get("/second-factor");
		JsonNode challenge = JSON.readTree(alice.body());
		assertThat(challenge.path("method").asString()).isEqualTo("passkey");
		assertThat(challenge.has("resend_at")).isFalse();

		String credential = this.phone.passkeys().sign(challenge.path("passkey").toString(), Server.ORIGIN);
		Passkeys.verify(alice, credential);

		assertThat(alice.status()).isEqualTo(200);
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("B25, B26: a user's own passkey, used for a challenge of its own, does not pass in another user's session")
	void credentialWhenOfTheThiefsOwnChallengeThenProviderIsNotAsked() {
		Handset thiefsPhone = this.server.enrollPasskey("bob");
		Browser own = this.server.login("bob").choose(0);
		String credential = thiefsPhone.passkeys().sign(Passkeys.options(own), Server.ORIGIN);
		Browser thief = this.server.login("alice").choose(0);

		Passkeys.verify(thief, credential);

		assertThat(thief.location()).isEqualTo("/second-factor?error=expired");
		assertThat(this.server.calls("UpdateChallengePasskeys")).isZero();
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("B25: a user's own passkey does not pass for the challenge of another user")
	void credentialWhenOfTheThiefsPasskeyForTheVictimsChallengeThenRejected() {
		Handset thiefsPhone = this.server.enrollPasskey("bob");
		Browser thief = this.server.login("alice").choose(0);
		ObjectNode options = (ObjectNode) JSON.readTree(Passkeys.options(thief));
		options.putArray("allowCredentials");

		Passkeys.verify(thief, thiefsPhone.passkeys().sign(options.toString(), Server.ORIGIN));

		assertThat(thief.location()).isEqualTo("/second-factor?error=passkey-rejected");
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R06: a credential that opened one session opens no other, nor the same again")
	void credentialWhenReplayedThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		String credential = this.phone.passkeys().sign(Passkeys.options(alice), Server.ORIGIN);
		Passkeys.verify(alice, credential);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		Browser thief = Passkeys.verify(this.server.login("alice").choose(0), credential);

		assertThat(thief.location()).isEqualTo("/second-factor?error=expired");
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R06, B26: a credential of one session does not pass in another session of the same user")
	void credentialWhenOfAnotherSessionThenRefused() {
		Browser owner = this.server.login("alice").choose(0);
		Browser thief = this.server.login("alice").choose(0);
		String credential = this.phone.passkeys().sign(Passkeys.options(owner), Server.ORIGIN);

		Passkeys.verify(thief, credential);
		assertThat(thief.get("/account").status()).isEqualTo(302);
		Passkeys.verify(owner, credential);

		assertThat(owner.get("/account").status()).isEqualTo(200);
	}

	@Test
	void credentialWhenTheUserWasNotVerifiedThenRejected() {
		Browser alice = this.server.login("alice").choose(0);

		Passkeys.sign(alice, this.phone.passkeys().userVerified(false));
		assertThat(alice.location()).isEqualTo("/second-factor?error=passkey-rejected");
		assertThat(alice.follow().body()).contains("That passkey wasn’t accepted.");
		assertThat(alice.get("/account").status()).isEqualTo(302);
		alice.get("/second-factor");
		Passkeys.sign(alice, this.phone.passkeys().userVerified(true));

		assertThat(alice.get("/account").status()).as("the same challenge is signed again").isEqualTo(200);
	}

	@Test
	@DisplayName("a phishing proxy: a credential for another origin does not pass")
	void credentialWhenOfAnotherOriginThenRejected() {
		Browser alice = this.server.login("alice").choose(0);

		Passkeys.verify(alice, this.phone.passkeys().sign(Passkeys.options(alice), "https://locaihost.example"));

		assertThat(alice.location()).isEqualTo("/second-factor?error=passkey-rejected");
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("a cloned authenticator: a counter that does not rise does not pass")
	void credentialWhenCounterGoesBackThenRejected() {
		PasskeyAuthenticator clone = this.phone.passkeys().cloned();
		Browser owner = this.server.login("alice").choose(0);
		Passkeys.sign(owner, this.phone.passkeys());
		assertThat(owner.get("/account").status()).isEqualTo(200);

		Browser thief = Passkeys.sign(this.server.login("alice").choose(0), clone);

		assertThat(thief.location()).isEqualTo("/second-factor?error=passkey-rejected");
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	void credentialWhenNoneOrMalformedThenProviderIsNotAsked() {
		Browser alice = this.server.login("alice").choose(0);
		for (String credential : List.of("", "null", "[]", "{}", "{\"response\":{\"clientDataJSON\":\"!\"}}",
				"{\"response\":{\"clientDataJSON\":\"bnVsbA\"}}", "x".repeat(16_384), "x".repeat(20_000))) {
			Passkeys.verify(alice, credential);
			assertThat(alice.location()).isEqualTo("/second-factor?error=passkey-rejected");
		}
		alice.answer("123456");
		assertThat(alice.location()).isEqualTo("/second-factor?error=passkey-rejected");

		assertThat(this.server.calls("UpdateChallengePasskeys")).isZero();
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R05: after ten rejected credentials in a row even the right one is refused")
	void credentialWhenTooManyWereRejectedThenTheFactorIsLockedOut() {
		for (int i = 0; i < 10; i++) {
			Browser thief = this.server.login("alice").choose(0);
			Passkeys.sign(thief, this.phone.passkeys().userVerified(false));
			assertThat(thief.location()).isEqualTo("/second-factor?error=passkey-rejected");
			// Longer than the back-off between two of them.
			this.server.clock.advance(Duration.ofMinutes(20));
		}

		Browser alice = this.server.login("alice").challengePage();
		alice.post("/second-factor/start", "enrollment", this.server.enrollments.findByUserId("alice").get(0).id());

		assertThat(alice.location()).isEqualTo("/second-factor?error=too-many");
	}

	@Test
	void challengeWhenStartedAgainThenTheLastOneCounts() {
		Browser alice = this.server.login("alice").choose(0);
		String first = this.phone.passkeys().sign(Passkeys.options(alice), Server.ORIGIN);
		alice.post("/second-factor/cancel").follow();
		alice.choose(0);

		Passkeys.verify(alice, first);
		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		alice.choose(0);
		Passkeys.sign(alice, this.phone.passkeys());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R32: a user starts 20 passkey challenges in ten minutes, and on the next day again")
	void challengeWhenStartedAgainAndAgainThenProviderIsSpared() {
		Browser alice = this.server.login("alice").challengePage();
		String enrollment = this.server.enrollments.findByUserId("alice").get(0).id();
		for (int i = 0; i < 25; i++) {
			alice.post("/second-factor/start", "enrollment", enrollment);
		}

		assertThat(alice.location()).isEqualTo("/second-factor?error=too-many");
		assertThat(this.server.calls("CreateChallengePasskeys")).isEqualTo(20);
		this.server.clock.advance(Duration.ofMinutes(4));
		alice.accepting("application/json").post("/second-factor/start", "enrollment", enrollment);
		assertThat(alice.status()).isEqualTo(429);
		assertThat(alice.header("Retry-After")).hasValue("360");
		this.server.clock.advance(Duration.ofMinutes(6));
		Passkeys.sign(this.server.login("alice").choose(0), this.phone.passkeys());
	}

	@Test
	void userWhenSeveralPasskeysThenOneChallengeAsksForAll() {
		this.server.enrollPasskey("alice", identity());
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(2);

		Browser alice = this.server.login("alice").challengePage();
		assertThat(alice.enrollments()).as("nothing to choose from").isEmpty();
		assertThat(JSON.readTree(Passkeys.options(alice)).path("allowCredentials")).hasSize(2);
		Passkeys.sign(alice, this.phone.passkeys());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("a passkey that Verify still accepts, and that the user has removed here, does not pass")
	void passkeyWhenRemovedHereOnlyThenNotAccepted() {
		Browser alice = this.server.login("alice").choose(0);
		String removed = this.server.enrollments.findByUserId("alice").get(0).id();
		this.server.enrollments.delete("alice", removed);
		this.server.enrollPasskey("alice", UUID.randomUUID().toString());

		Passkeys.sign(alice, this.phone.passkeys());

		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	void userWhenSeveralMethodsThenPasskeyComesFirst() {
		this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice").choose(0);

		assertThat(alice.body()).contains("Use your passkey");
		assertThat(this.server.enrollments.findByUserId("alice")).extracting((factor) -> factor.method())
			.contains(SecondFactorMethod.TOTP, SecondFactorMethod.PASSKEY);
	}

	private String identity() {
		return Objects.requireNonNull(this.server.enrollments.findByUserId("alice").get(0).identity());
	}

}
