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

import dev.verify.emulator.handset.Handset;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login with a password and a code of an authenticator application.
 */
@OnBothStacks
class TotpLoginTests {

	private final Server server = Server.start();

	private final Handset phone = this.server.enrollTotp("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenCodeIsRightThenFactorIsGranted() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("your authenticator app shows").doesNotContain("Resend the code");

		alice.answer(this.phone.code());

		assertThat(alice.get("/account").body()).contains("FACTOR_TOTP", "FACTOR_TWILIO_VERIFY");
		assertThat(this.server.calls("CreateChallenge")).isEqualTo(1);
		assertThat(this.server.verify.inbox().messages()).isEmpty();
	}

	@Test
	void answerWhenFirstCodeIsWrongThenTheSameChallengeIsAnsweredAgain() {
		Browser alice = this.server.login("alice").choose(0);

		alice.answer(wrong(this.phone.code()));
		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		alice.answer(wrong(this.phone.code()));
		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		alice.answer(this.phone.code());

		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(this.server.calls("CreateChallenge")).isEqualTo(1);
		assertThat(this.server.calls("UpdateChallenge")).isEqualTo(2);
	}

	@Test
	void answerWhenCodeHasNineDigitsThenProviderIsNotAsked() {
		Browser alice = this.server.login("alice").choose(0);

		alice.answer("123456789");

		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		assertThat(this.server.calls("CreateChallenge")).isZero();
	}

	@Test
	@DisplayName("B12: whoever else knows the password cannot make the owner's login stale")
	void answerWhenOthersHaveBegunSinceThenTheOwnerStillEnters() {
		Browser owner = this.server.login("alice").choose(0);
		for (int i = 0; i < 3; i++) {
			this.server.login("alice").choose(0);
		}

		owner.answer(this.phone.code());

		assertThat(owner.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R06, B08: the code that opened one session does not open another")
	void answerWhenCodeHasOpenedAnotherSessionThenRefused() {
		String code = this.phone.code();
		assertThat(this.server.login("alice").choose(0).answer(code).get("/account").status()).isEqualTo(200);

		Browser thief = this.server.login("alice").choose(0).answer(code);

		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R06, B07: 50 submits of the right code at once open one session")
	void answerWhenSentManyTimesAtOnceThenOneSession() {
		Browser alice = this.server.login("alice").choose(0);
		String code = this.phone.code();

		List<Browser> browsers = Race.of(50, (i) -> {
			Browser copy = alice.copy();
			return () -> copy.answer(code);
		});

		assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
	}

	@Test
	@DisplayName("R05: after ten failures in a row even the right code is refused, in any session, for half an hour")
	void answerWhenTooManyHaveFailedThenRightCodeIsRefused() {
		Browser alice = this.server.login("alice").choose(0);
		for (int i = 0; i < 5; i++) {
			alice.answer(wrong(this.phone.code()));
		}
		for (int i = 0; i < 4; i++) {
			this.server.clock.advance(Duration.ofMinutes(10));
			this.server.login("alice").choose(0).answer(wrong(this.phone.code()));
		}
		this.server.clock.advance(Duration.ofMinutes(10));
		Browser again = this.server.login("alice").choose(0).answer(wrong(this.phone.code()));

		again.answer(this.phone.code());
		assertThat(again.location()).isEqualTo("/second-factor?error=too-many");
		assertThat(this.server.login("alice").choose(0).body()).contains("Too many attempts");
		assertThat(again.get("/account").status()).isEqualTo(302);

		this.server.clock.advance(Duration.ofMinutes(30));
		Browser later = this.server.login("alice").choose(0).answer(this.phone.code());
		assertThat(later.get("/account").status()).isEqualTo(200);
	}

	private static String wrong(String code) {
		return ((code.charAt(0) == '1') ? "2" : "1") + code.substring(1);
	}

}
