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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.LedgerEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R52, L2: a sign-in with the right password that ends without the second factor is told
 * of, also if nobody answers it.
 */
class LeftSignInTests extends Steps {

	private static final Duration LONG_OVER = Duration.ofMinutes(62);

	private final Enrollment bobs = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+13125550161");

	@Test
	@DisplayName("L2: a sign-in that is never answered is told of once, along with a start of any user")
	void startWhenASignInWasNeverAnsweredThenToldOnce() {
		started(this.phone);
		this.clock.advance(LONG_OVER);

		start(this.bobs, "bob's");
		this.clock.advance(LONG_OVER);
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		start(this.app, "app");

		assertThat(warned()).containsExactly("alice sms expired", "bob sms expired");
	}

	@Test
	@DisplayName("L2: an authenticator that is asked for and never answered is told of as well")
	void startWhenAnAuthenticatorWasNeverAnsweredThenTold() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		started(this.app);
		this.clock.advance(LONG_OVER);

		start(this.bobs, "bob's");

		assertThat(warned()).containsExactly("alice totp expired");
	}

	@Test
	@DisplayName("L2: a sign-in that another session takes over is told of at once")
	void startWhenAnotherSessionTakesOverThenTold() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(31));

		start(this.phone, "other");
		pass("other");
		start(this.phone, "third");

		assertThat(warned()).containsExactly("alice sms expired");
	}

	@Test
	@DisplayName("L2: a user who leaves a factor for another one and passes that is not warned")
	void startWhenUserHasPassedAnotherFactorThenNotTold() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(31));
		Enrollment call = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161");
		assertThat(start(call, "call")).isInstanceOf(StepResult.Success.class);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		assertThat(this.check.verify(call, "call", "123456")).isInstanceOf(StepResult.Success.class);
		this.clock.advance(LONG_OVER);

		start(this.bobs, "bob's");

		assertThat(warned()).isEmpty();
	}

	@Test
	@DisplayName("L2: a factor that is left for another one, which is left as well, is told of once")
	void startWhenUserHasLeftBothFactorsThenToldOnce() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(31));
		start(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161"), "call");
		this.clock.advance(LONG_OVER);

		start(this.bobs, "bob's");

		assertThat(warned()).hasSize(1).first().asString().startsWith("alice ");
	}

	@Test
	@DisplayName("L2: a sign-in long after the one that was left is no excuse for it")
	void startWhenUserHasPassedLongAfterThenTold() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		started(this.app);
		this.clock.advance(Duration.ofMinutes(25));
		this.flow.message = true;
		this.flow.sent = Mono.just(FIRST);
		started(this.phone);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		check(this.phone, "123456");
		this.clock.advance(Duration.ofMinutes(40));

		start(this.bobs, "bob's");

		assertThat(warned()).containsExactly("alice totp expired");
	}

	@Test
	@DisplayName("L2: a wrong code is told of at once, and not again when the sign-in is left")
	void startWhenAWrongCodeWasToldThenNotToldAgain() {
		started(this.phone);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		Race.of(5, (i) -> () -> check(this.phone, "123456"));
		assertThat(warned()).containsExactly("alice sms wrong-code");
		this.clock.advance(Duration.ofMinutes(5));

		start(this.phone, "other");
		this.clock.advance(LONG_OVER);
		start(this.bobs, "bob's");

		assertThat(warned()).as("one for each attempt").containsExactly("alice sms wrong-code", "alice sms expired");
	}

	@Test
	@DisplayName("L2: a code that could not be checked is no warning")
	void checkWhenProviderDoesNotAnswerThenNotTold() {
		started(this.phone);
		this.flow.verdict = Mono.error(UNKNOWN);

		check(this.phone, "123456");

		assertThat(told()).endsWith("Failed");
		assertThat(warned()).isEmpty();
	}

	@Test
	@DisplayName("L2: proofs, payments and step-ups that are left, and proofs with a wrong code, are no sign-ins")
	void startWhenWhatWasLeftIsNoSignInThenNotTold() {
		String proof = ChallengeId.ofProof("proof").text();
		for (String attempt : List.of(proof, ChallengeId.ofPayment("payment").text(),
				ChallengeId.ofStepUp("step-up").text())) {
			start(this.phone, attempt);
			this.clock.advance(Duration.ofMinutes(11));
		}
		start(this.bobs, proof);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		for (int i = 0; i < 5; i++) {
			this.check.verify(this.bobs, proof, "123456");
		}
		this.clock.advance(LONG_OVER);

		start(this.app, "app");

		assertThat(warned()).isEmpty();
	}

	@Test
	@DisplayName("L2: a step-up is told of when its codes are used up")
	void checkWhenCodesOfAStepUpAreUsedUpThenTold() {
		String stepUp = ChallengeId.ofStepUp("step-up").text();
		start(this.phone, stepUp);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		for (int i = 0; i < 5; i++) {
			assertThat(warned()).isEmpty();
			this.check.verify(this.phone, stepUp, "123456");
		}

		assertThat(warned()).containsExactly("alice sms wrong-code");
	}

	@Test
	@DisplayName("L2: of two nodes that find what was left, one tells")
	void leftWhenTwoNodesFindTheSameThenOneTells() {
		LedgerEntry entry = entryOf(started(this.phone));
		this.clock.advance(LONG_OVER);

		Race.of(16, (i) -> () -> {
			this.teller.left(List.of(entry));
			return true;
		});

		assertThat(warned()).containsExactly("alice sms expired");
	}

	@Test
	@DisplayName("L2: many sign-ins of one user that were left are one warning")
	void leftWhenOneUserHasLeftManyThenOneWarning() {
		Instant now = this.clock.instant();

		this.teller.left(Stream.iterate(0, (i) -> i + 1)
			.limit(1000)
			.map((i) -> ChallengeKey.of(this.app, "login " + i).first(now, now))
			.toList());

		assertThat(warned()).hasSize(1);
	}

	private LedgerEntry entryOf(PendingChallenge pending) {
		assertThat(pending.challengeId()).isEqualTo("login");
		return entry(this.phone);
	}

	private void pass(String challengeId) {
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		assertThat(this.check.verify(this.phone, challengeId, "123456")).isInstanceOf(StepResult.Success.class);
	}

	private List<String> warned() {
		return List.copyOf(this.events)
			.stream()
			.filter(SecondFactorEvent.PartialLogin.class::isInstance)
			.map((event) -> event.subject().userId() + ' ' + event.subject().factor() + ' '
					+ event.details().get("reason"))
			.toList();
	}

}
