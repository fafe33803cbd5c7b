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

package dev.verify.security.internal.challenge;

import java.time.Duration;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start by itself: what each answer and each failure of the provider leads to.
 */
class StartStepTests extends Steps {

	@Test
	void startWhenSentThenStartedAndTold() {
		PendingChallenge pending = started(this.phone);

		assertThat(pending.expiresAt()).isEqualTo(this.clock.instant().plus(this.settings.challengeLifetime()));
		assertThat(pending.resendAt()).isEqualTo(this.clock.instant().plusSeconds(30));
		assertThat(this.flow.asked).containsExactly("send by sms");
		assertThat(told()).containsExactly("Started", "Sent");
		assertThat(entry(this.phone).providerSid()).isEqualTo(FIRST);
	}

	@Test
	void startWhenPressedTwiceThenTheSecondSendsNothing() {
		PendingChallenge first = started(this.phone);

		assertThat(started(this.phone)).isEqualTo(first);
		assertThat(start(this.phone, "other"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WAIT, this.clock.instant().plusSeconds(30)));
		assertThat(this.flow.asked).hasSize(1);
	}

	@Test
	void startWhenItsTimeHasComeThenTheSameIsSentAgain() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));

		started(this.phone);

		assertThat(this.flow.asked).containsExactly("send by sms", "send again by sms");
	}

	@Test
	@DisplayName("R07: what another login was sent is withdrawn before anything is sent")
	void startWhenAnotherLoginWasSentACodeThenItIsWithdrawnFirst() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));

		assertThat(start(this.phone, "other")).isInstanceOf(StepResult.Success.class);

		assertThat(this.flow.asked).containsExactly("send by sms", "withdraw " + FIRST, "send by sms");
	}

	@Test
	@DisplayName("R07: what cannot be withdrawn is in the way")
	void startWhenWithdrawalFailsThenNothingIsSent() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));
		this.flow.withdrawal = Mono.error(UNKNOWN);

		assertThat(start(this.phone, "other")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));

		assertThat(this.flow.asked).containsExactly("send by sms", "withdraw " + FIRST);
	}

	@Test
	void startWhenNothingIsSentThenStartedAllTheSame() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();

		PendingChallenge pending = started(this.app);

		assertThat(pending.resendAt()).isEqualTo(this.clock.instant());
		assertThat(told()).containsExactly("Started");
	}

	@Test
	@DisplayName("B20: a request that did not leave costs nothing, and may be made again at once")
	void startWhenRequestDidNotLeaveThenEverythingIsGivenBack() {
		this.flow.sent = Mono.error(NOT_SENT);
		for (int i = 0; i < 20; i++) {
			assertThat(start(this.phone, "login")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		}
		assertThat(this.flow.asked).as("six are allowed, if they leave").filteredOn("send by sms"::equals).hasSize(20);

		this.flow.sent = Mono.just(FIRST);
		assertThat(start(this.phone, "login")).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("B20: a request that may have arrived counts, and nothing is sent after it in a hurry")
	void startWhenAnswerIsLostThenNothingIsGivenBack() {
		this.flow.sent = Mono.error(UNKNOWN);
		assertThat(start(this.phone, "login")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));

		this.flow.sent = Mono.just(FIRST);
		assertThat(start(this.phone, "login")).as("it may be on its way").isInstanceOf(StepResult.Success.class);
		assertThat(start(this.phone, "other"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WAIT, this.clock.instant().plusSeconds(30)));
		assertThat(this.flow.asked).hasSize(1);
	}

	@Test
	void startWhenAnotherHasTakenOverMeanwhileThenExpired() {
		this.flow.sent = Mono.fromSupplier(() -> {
			this.clock.advance(Duration.ofSeconds(30));
			assertThat(this.attempts.begin(ChallengeKey.of(this.phone, "other"), true))
				.isInstanceOf(ChallengeClaim.Won.class);
			return FIRST;
		});

		assertThat(start(this.phone, "login")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
	}

	@Test
	void startWhenChannelIsRefusedThenTheNextOneOfThePlan() {
		StartStep planned = start(List.of(SecondFactorMethod.WHATSAPP, SecondFactorMethod.SMS));
		Enrollment whatsApp = this.phone.by(SecondFactorMethod.WHATSAPP);
		this.flow.sent = Mono
			.defer(() -> (this.flow.asked.size() == 1) ? Mono.error(refusal(400, 60205)) : Mono.just(FIRST));

		StepResult<PendingChallenge> result = planned.start(whatsApp, request(whatsApp, "login"));

		assertThat(((StepResult.Success<PendingChallenge>) result).value().method()).isEqualTo(SecondFactorMethod.SMS);
		assertThat(this.flow.asked).containsExactly("send by whatsapp", "send by sms");
		assertThat(told()).containsExactly("Started", "FallbackUsed", "Sent");
	}

	@Test
	void startWhenNumberIsRefusedThenUndeliverable() {
		this.flow.sent = Mono.error(refusal(400, 60200));

		assertThat(start(this.phone, "login")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNDELIVERABLE));
		assertThat(told()).containsExactly("Started");
	}

}
