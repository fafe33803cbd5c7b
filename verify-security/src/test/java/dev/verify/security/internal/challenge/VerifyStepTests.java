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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A check by itself: what each answer and each failure of the provider leads to.
 */
class VerifyStepTests extends Steps {

	@Test
	void checkWhenApprovedThenPassedAndToldOnce() {
		started(this.phone);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));

		assertThat(check(this.phone, "123456")).isEqualTo(new StepResult.Success<>(SecondFactorMethod.SMS));

		assertThat(check(this.phone, "123456")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		assertThat(told()).containsExactly("Started", "Sent", "Passed");
		assertThat(this.flow.asked).containsExactly("send by sms", "check " + FIRST);
	}

	@Test
	@DisplayName("R06: an approval for an attempt that is over by then lets nobody in, and was a try")
	void checkWhenAttemptEndsBeforeTheAnswerThenExpired() {
		for (Enrollment factor : List.of(this.phone, this.device)) {
			started(factor);
			this.flow.verdict = Mono.fromSupplier(() -> {
				this.attempts.close(ChallengeKey.of(factor, "login"));
				return Verdict.approved(FIRST);
			});

			assertThat(check(factor, "123456")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		}
		assertThat(failures(this.phone)).isEqualTo(1);
		assertThat(told()).doesNotContain("Passed");
	}

	@Test
	@DisplayName("R05: one code of an authenticator is good for one login")
	void checkWhenCodeWasUsedInAnotherLoginThenExpired() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		this.flow.verdict = Mono.just(Verdict.approved(SECOND));
		assertThat(start(this.app, "one")).isInstanceOf(StepResult.Success.class);
		assertThat(start(this.app, "two")).isInstanceOf(StepResult.Success.class);

		assertThat(this.check.verify(this.app, "one", "123456")).isInstanceOf(StepResult.Success.class);
		assertThat(this.check.verify(this.app, "two", "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
	}

	@Test
	@DisplayName("A code that the provider sends is used up there; the same digits may come again")
	void checkWhenTheSameDigitsWereSentBeforeThenApproved() {
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		for (int i = 0; i < 2; i++) {
			started(this.phone);
			assertThat(check(this.phone, "123456")).isInstanceOf(StepResult.Success.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
	}

	@Test
	void checkWhenProviderNamesTheChallengeAnewThenThatIsAskedNext() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		started(this.app);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, SECOND));

		assertThat(check(this.app, "123456")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));
		long version = entry(this.app).version();
		check(this.app, "654321");

		assertThat(this.flow.asked).endsWith("check null", "check " + SECOND);
		assertThat(entry(this.app).version()).as("nothing new, nothing written").isEqualTo(version);
	}

	@Test
	@DisplayName("R02: a try that did not leave is no try; any other is")
	void checkWhenItFailsThenCountedUnlessItDidNotLeave() {
		Map<Throwable, Integer> counted = new HashMap<>();
		for (Throwable failure : List.of(NOT_SENT, UNKNOWN, refusal(429, 20429), refusal(429, 60202),
				new IllegalStateException())) {
			started(this.phone);
			this.flow.verdict = Mono.error(failure);
			int before = failures(this.phone);
			check(this.phone, "123456");
			counted.put(failure, failures(this.phone) - before);
		}

		assertThat(counted).containsEntry(NOT_SENT, 0).containsEntry(UNKNOWN, 1);
		assertThat(counted.values()).as("and the account's rate").containsExactlyInAnyOrder(0, 0, 1, 1, 1);
	}

	@Test
	void checkWhenProviderSaysNothingThenCountedAndNotDecided() {
		started(this.phone);

		assertThat(check(this.phone, "123456")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));

		assertThat(failures(this.phone)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "123", "12345678901", "12345a" })
	void checkWhenItCannotBeACodeThenNotAsked(String code) {
		started(this.phone);

		assertThat(check(this.phone, code)).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));

		assertThat(this.flow.asked).containsExactly("send by sms");
		assertThat(failures(this.phone)).isZero();
	}

}
