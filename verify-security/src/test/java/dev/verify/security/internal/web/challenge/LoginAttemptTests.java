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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a code belongs to: one login, one way, ten minutes; and what a press may send.
 */
@OnBothStacks
class LoginAttemptTests {

	private static final String PHONE = "+12125550161";

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("id-authentication#1713: a code to a number that was replaced meanwhile is too old, and sends nothing more")
	void answerWhenNumberWasReplacedMeanwhileThenExpired() {
		Enrollment before = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550157");
		this.server.enrollments.save(before);
		Browser alice = this.server.login("alice");
		alice.challengePage().post("/second-factor/start", "enrollment", before.id());
		String code = this.server.verify.inbox().latestTo("+12125550157").code();
		this.server.enrollments.delete("alice", before.id());
		this.server.enrollments.save(new Enrollment(before.id(), "alice", SecondFactorMethod.SMS, "+12125550158", null,
				null, "", before.createdAt()));

		alice.get("/second-factor").answer(code);

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(this.server.verify.inbox().to("+12125550157")).hasSize(1);
		assertThat(this.server.verify.inbox().to("+12125550158")).isEmpty();
	}

	@Test
	@DisplayName("R07: the code of one login is refused in another login of the same user")
	void answerWhenCodeBelongsToAnotherLoginThenRefused() {
		Browser first = this.server.login("alice").choose(0);
		String codeOfFirst = code();
		this.server.clock.advance(Duration.ofSeconds(31));
		Browser second = this.server.login("alice").choose(0);
		String codeOfSecond = code();

		second.answer(codeOfFirst);
		assertThat(second.location()).isEqualTo("/second-factor?error=wrong-code");
		first.answer(codeOfSecond);
		assertThat(first.location()).isEqualTo("/second-factor?error=expired");
		assertThat(first.get("/account").status()).isEqualTo(302);

		second.answer(codeOfSecond);
		assertThat(second.get("/account").status()).isEqualTo(200);
		assertThat(codeOfFirst).isNotEqualTo(codeOfSecond);
	}

	@Test
	void startWhenAnotherLoginHasJustSentThenNothingIsSentAndUserIsToldToWait() {
		this.server.login("alice").choose(0);

		Browser second = this.server.login("alice").choose(0);

		assertThat(second.body()).contains("We just sent a message");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	void startWhenPressedAgainTooEarlyThenRunningChallengeIsShown() {
		Browser alice = this.server.login("alice").choose(0);

		alice.get("/account").choose(0);

		assertThat(alice.body()).contains("name=\"code\"", "data-wait=\"30\"").doesNotContain("role=\"alert\"");
		assertThat(this.server.calls("CreateVerification")).isEqualTo(1);
	}

	@Test
	void startWhenPressedAgainInTimeThenSameCodeIsSentOnceMore() {
		Browser alice = this.server.login("alice").choose(0);
		String code = code();
		this.server.clock.advance(Duration.ofSeconds(30));

		alice.choose(0);

		assertThat(this.server.verify.inbox().messages()).hasSize(2);
		assertThat(code()).isEqualTo(code);
		alice.answer(code);
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void cancelWhenChallengeRunsThenChoiceIsShownAndChoosingAgainSendsNothing() {
		Browser alice = this.server.login("alice").choose(0);

		assertThat(alice.post("/second-factor/cancel").follow().body()).contains("Text message");
		alice.choose(0).answer(code());

		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("The code of a text message does not count as that of a phone call to the same number")
	void answerWhenChannelWasSwitchedThenFactorIsOfTheChannelThatSent() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, PHONE));
		Browser alice = this.server.login("alice").choose(0);
		String codeOfMessage = code();
		alice.post("/second-factor/cancel");
		assertThat(alice.choose(1).body()).contains("We just sent a message");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);

		this.server.clock.advance(Duration.ofSeconds(30));
		alice.choose(1).answer(codeOfMessage);
		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		alice.answer(code());

		assertThat(alice.get("/account").body()).contains("FACTOR_CALL").doesNotContain("FACTOR_SMS");
	}

	@Test
	@DisplayName("R08: ten minutes after its start an attempt is over, even if the provider would approve")
	void answerWhenAttemptIsTooOldThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofMinutes(10));

		alice.answer(code());

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("R08: one second before ten minutes an attempt still succeeds")
	void answerWhenAttemptIsJustInTimeThenApproved() {
		Browser alice = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofMinutes(10).minusSeconds(1));

		alice.answer(code());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
