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

import java.util.Set;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.PasskeySettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.Passkeys;
import dev.verify.security.fixture.ReactiveSelfServiceApplication;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.recovery.RecoveryCodeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user who has a passkey cannot be moved to a weaker method, where the application
 * requires passkeys.
 */
@OnBothStacks
@Timeout(30)
class PasskeyRequiredTests {

	private final Server server = Server.start(StrictApplication.class,
			new PasskeySettings(PasskeySettings.defaults().userVerification(), Set.of(), true));

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void userWhenWithoutPasskeyThenOtherMethodsAreOffered() {
		Handset phone = this.server.enrollTotp("alice");

		Browser alice = this.server.login("alice").choose(0).answer(phone.code());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("B27: a downgrade to another method is neither offered nor accepted")
	void userWhenWithPasskeyThenOtherMethodsAreRefused() {
		Handset phone = this.server.enrollTotp("alice");
		String authenticator = this.server.enrollments.findByUserId("alice").get(0).id();
		Handset laptop = this.server.enrollPasskey("alice");
		Browser alice = this.server.login("alice").challengePage();
		assertThat(alice.body()).contains("Use your passkey").doesNotContain(authenticator, "/second-factor/cancel");

		alice.post("/second-factor/start", "enrollment", authenticator);
		assertThat(alice.location()).isEqualTo("/second-factor?error=unknown-method");
		alice.answer(phone.code());
		assertThat(alice.get("/account").status()).isEqualTo(302);

		Passkeys.sign(alice.choose(0), laptop.passkeys());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("a challenge that another method has begun before the first passkey does not count after it")
	void challengeWhenBegunBeforeThePasskeyThenRefused() {
		Handset phone = this.server.enrollTotp("alice");
		Browser thief = this.server.login("alice").choose(0);
		this.server.enrollPasskey("alice");

		thief.answer(phone.code());

		assertThat(thief.location()).isEqualTo("/second-factor?error=expired");
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("factors change with a fresh passkey only: a code from before the passkey is too weak")
	void factorsWhenVerifiedByACodeThenPasskeyIsAskedFor() {
		Handset phone = this.server.enrollTotp("alice");
		Browser thief = this.server.login("alice").choose(0).answer(phone.code());
		assertThat(thief.get("/second-factor/manage").status()).isEqualTo(200);
		Handset laptop = this.server.enrollPasskey("alice");
		Enrollment passkey = this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((factor) -> factor.method() == SecondFactorMethod.PASSKEY)
			.findFirst()
			.orElseThrow();

		assertThat(thief.get("/second-factor/manage").location()).contains("factor.type=passkey");
		thief.accepting("application/json").post("/second-factor/manage/remove", "enrollment", passkey.id());
		assertThat(thief.status()).isEqualTo(401);
		thief.post("/second-factor/enroll/start", "method", "passkey");
		assertThat(thief.status()).isEqualTo(401);
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(2);

		Browser alice = this.server.login("alice").choose(0);
		Passkeys.sign(alice, laptop.passkeys());
		assertThat(alice.get("/second-factor/manage").body()).contains("Authenticator app", "Passkey");
		alice.post("/second-factor/manage/remove", "enrollment", passkey.id());
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("a recovery code, which is no passkey, lets the user replace a lost one")
	void factorsWhenRecoveredThenPasskeyCanBeReplaced() {
		this.server.enrollPasskey("alice");
		String code = this.server.bean(RecoveryCodeService.class).generate("alice").get(0);
		Browser alice = this.server.login("alice").get("/second-factor/recovery");

		alice.post("/second-factor/recovery", "code", code);

		assertThat(alice.get("/account").body()).contains("FACTOR_RECOVERY_CODE").doesNotContain("FACTOR_PASSKEY");
		assertThat(alice.get("/second-factor/manage").status()).isEqualTo(200);
	}

	/** An application of its own, so that the server has settings of its own. */
	@Configuration(proxyBeanMethods = false)
	@Import(SelfServiceApplication.class)
	@OnWebFlux(ReactiveSelfServiceApplication.class)
	static class StrictApplication {

	}

}
