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

package dev.verify.security.internal.web.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.verify.client.entity.FactorStatus;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Passkeys;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.recovery.RecoveryCodeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user enrolls, adds and removes passkeys.
 */
@OnBothStacks
@Timeout(30)
class EnrollPasskeyTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Server server = Server.start(SelfServiceApplication.class);

	private final Handset laptop = this.server.verify.handset("laptop-of-alice");

	private final Handset phone = this.server.verify.handset("phone-of-alice");

	@BeforeEach
	void accept() {
		this.server.acceptPasskeys();
		UnverifiedFactorStore unfinished = this.server.bean(UnverifiedFactorStore.class);
		unfinished.abandoned(Instant.MAX, 1000).forEach(unfinished::remove);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R20: a passkey counts once the browser has created it and Verify has verified it")
	void passkeyWhenCreatedThenItIsKeptAndSignsIn() {
		Browser alice = begin();
		assertThat(alice.body()).contains("Add a passkey", "data-passkey=\"create\"");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();

		Passkeys.create(alice, this.laptop.passkeys());

		assertThat(alice.get("/account").body()).contains("FACTOR_PASSKEY", "FACTOR_TWILIO_VERIFY");
		assertThat(this.server.enrollments.findByUserId("alice")).singleElement()
			.satisfies((kept) -> assertThat(kept.method()).isEqualTo(SecondFactorMethod.PASSKEY));
		Browser later = Passkeys.sign(this.server.login("alice").choose(0), this.laptop.passkeys());
		assertThat(later.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R49: the browser shows the name of the user, and the provider never learns it")
	void optionsWhenShownThenNameTheUserToTheBrowserOnly() {
		Browser alice = begin();

		JsonNode options = JSON.readTree(Passkeys.options(alice));

		assertThat(options.at("/user/name").asString()).isEqualTo("alice");
		assertThat(options.at("/user/displayName").asString()).isEqualTo("alice");
		assertThat(options.at("/rp/name").asString()).isEqualTo("Test Bank");
		assertThat(options.path("pubKeyCredParams").isArray()).isTrue();
		assertThat(options.at("/authenticatorSelection/userVerification").asString()).isEqualTo("required");
		Passkeys.create(alice, this.laptop.passkeys());
		Enrollment kept = this.server.enrollments.findByUserId("alice").get(0);
		assertThat(kept.identity()).doesNotContain("alice");
		assertThat(this.server.client.factors()
			.fetch(String.valueOf(kept.identity()), String.valueOf(kept.factorSid()))
			.block(Duration.ofSeconds(5))).satisfies((factor) -> {
				assertThat(factor.friendlyName()).isEqualTo("Passkey");
				assertThat(factor.status()).isEqualTo(FactorStatus.VERIFIED);
			});
	}

	@Test
	void clientWhenItSpeaksJsonThenOptionsGoOutAndTheCredentialComesIn() {
		Browser alice = begin().accepting("application/json").get("/second-factor/enroll");
		JsonNode proof = JSON.readTree(alice.body());
		assertThat(proof.path("state").asString()).isEqualTo("prove");

		alice.post("/second-factor/enroll/verify", "credential",
				this.laptop.passkeys().create(proof.path("passkey").toString(), Server.ORIGIN));

		assertThat(JSON.readTree(alice.body()).path("method").asString()).isEqualTo("passkey");
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("a second passkey shares the identity, so that one challenge asks for both")
	void passkeyWhenSecondThenOneChallengeAsksForBoth() {
		Browser alice = begin();
		Passkeys.create(alice, this.laptop.passkeys());
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();
		assertThat(JSON.readTree(Passkeys.options(alice)).path("excludeCredentials")).hasSize(1);
		Passkeys.create(alice, this.phone.passkeys());

		List<Enrollment> kept = this.server.enrollments.findByUserId("alice");
		assertThat(kept).hasSize(2);
		assertThat(kept.get(0).identity()).isEqualTo(kept.get(1).identity());
		for (Handset handset : List.of(this.laptop, this.phone)) {
			Browser later = Passkeys.sign(this.server.login("alice").choose(0), handset.passkeys());
			assertThat(later.get("/account").status()).isEqualTo(200);
		}
	}

	@Test
	@DisplayName("an abandoned second passkey does not take the first with it")
	void passkeyWhenSecondIsCanceledThenTheFirstStays() {
		Browser alice = begin();
		Passkeys.create(alice, this.laptop.passkeys());
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();

		alice.post("/second-factor/enroll/cancel");

		assertThat(this.server.calls("DeleteEntity")).isZero();
		assertThat(this.server.calls("DeleteFactor")).as("left to the next enrollment").isZero();
		Browser later = Passkeys.sign(this.server.login("alice").choose(0), this.laptop.passkeys());
		assertThat(later.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("of two identities, giving up a passkey of the one leaves the enrolled passkey of it alone")
	void passkeyWhenTwoIdentitiesThenCancelForgetsNothing() {
		Handset first = this.server.enrollPasskey("alice");
		this.server.enrollPasskey("alice");
		Browser alice = Passkeys.sign(this.server.login("alice").choose(0), first.passkeys());
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();
		String other = this.server.enrollments.findByUserId("alice").get(1).id();
		this.server.enrollments.prefer("alice", other);

		alice.post("/second-factor/enroll/cancel");

		assertThat(this.server.calls("DeleteEntity")).isZero();
	}

	@Test
	@DisplayName("failing to add a passkey does not lock out the one that is there")
	void credentialWhenOfASecondPasskeyIsRejectedThenTheFirstStaysOpen() {
		Handset first = this.server.enrollPasskey("alice");
		Browser alice = Passkeys.sign(this.server.login("alice").choose(0), first.passkeys());
		for (int i = 0; i < 12; i++) {
			alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();
			if (alice.body().contains("data-options")) {
				alice.post("/second-factor/enroll/verify", "credential",
						this.phone.passkeys().create(Passkeys.options(alice), "https://elsewhere.example"));
			}
		}

		Browser later = Passkeys.sign(this.server.login("alice").choose(0), first.passkeys());
		assertThat(later.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("B12: attempts of others lock a passkey out for a time, and a lost one can still be replaced")
	void passkeyWhenLockedOutThenARecoveredUserAddsAnother() {
		Handset lost = this.server.enrollPasskey("alice");
		for (int i = 0; i < 12; i++) {
			Browser thief = this.server.login("alice").choose(0);
			Passkeys.sign(thief, lost.passkeys().userVerified(false));
			this.server.clock.advance(Duration.ofHours(1));
		}
		Passkeys.sign(this.server.login("alice").choose(0), lost.passkeys().userVerified(false));
		String code = this.server.bean(RecoveryCodeService.class).generate("alice").get(0);
		Browser alice = this.server.login("alice").get("/second-factor/recovery");
		alice.post("/second-factor/recovery", "code", code);
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();

		Passkeys.create(alice, this.phone.passkeys());

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(2);
		this.server.clock.advance(Duration.ofHours(1));
		Browser owner = Passkeys.sign(this.server.login("alice").choose(0), lost.passkeys().userVerified(true));
		assertThat(owner.get("/account").status()).as("the lockout has ended").isEqualTo(200);
	}

	@Test
	void passkeyWhenFirstIsCanceledThenProviderForgetsTheEntity() {
		Browser alice = begin();

		alice.post("/second-factor/enroll/cancel");

		assertThat(this.server.calls("DeleteEntity")).isEqualTo(1);
	}

	@Test
	void passkeyWhenOneOfTwoIsRemovedThenTheOtherStillSignsIn() {
		Browser alice = begin();
		Passkeys.create(alice, this.laptop.passkeys());
		String first = this.server.enrollments.findByUserId("alice").get(0).id();
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "passkey").follow();
		Passkeys.create(alice, this.phone.passkeys());

		alice.get("/second-factor/manage").post("/second-factor/manage/remove", "enrollment", first);

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
		assertThat(this.server.calls("DeleteEntity")).isZero();
		Browser thief = this.server.login("alice").choose(0);
		assertThat(JSON.readTree(Passkeys.options(thief)).path("allowCredentials")).hasSize(1);
		Browser later = Passkeys.sign(thief, this.phone.passkeys());
		assertThat(later.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("a credential of another registration is not sent, and enrolls nothing")
	void credentialWhenOfAnotherRegistrationThenProviderIsNotAsked() {
		Browser alice = begin();
		String options = Passkeys.options(this.server.login("bob")
			.get("/second-factor/enroll")
			.post("/second-factor/enroll/start", "method", "passkey")
			.follow());

		alice.post("/second-factor/enroll/verify", "credential", this.laptop.passkeys().create(options, Server.ORIGIN));

		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=expired");
		assertThat(this.server.calls("UpdatePasskeysFactor")).isZero();
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	void credentialWhenRejectedThenCanBeCreatedAgain() {
		Browser alice = begin();
		String options = Passkeys.options(alice);

		alice.post("/second-factor/enroll/verify", "credential",
				this.laptop.passkeys().create(options, "https://elsewhere.example"));
		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=passkey-rejected");
		alice.follow();
		Passkeys.create(alice, this.phone.passkeys());

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("R06: 20 submits of one new passkey at once enroll it once")
	void credentialWhenSentManyTimesAtOnceThenEnrolledOnce() {
		Browser alice = begin();
		String credential = this.laptop.passkeys().create(Passkeys.options(alice), Server.ORIGIN);

		List<Browser> browsers = Race.of(20, (i) -> {
			Browser copy = alice.copy();
			return () -> copy.post("/second-factor/enroll/verify", "credential", credential);
		});

		assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	private Browser begin() {
		Browser alice = this.server.login("alice").get("/second-factor/enroll");
		return alice.post("/second-factor/enroll/start", "method", "passkey").follow();
	}

}
