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
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.ledger.ChallengeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R10, B12, B18, M4, L7: a stranger who wants to enroll a number neither keeps its owner
 * from signing in nor learns that its owner is signing in.
 */
class ProofBesideSignInTests extends Steps {

	private static final String PROOF = ChallengeId.ofProof("mallory's session").text();

	private final Enrollment taken = Enrollment.ofDestination("mallory", SecondFactorMethod.SMS, "+12125550161");

	private final Enrollment free = Enrollment.ofDestination("mallory", SecondFactorMethod.SMS, "+13125550161");

	@Test
	@DisplayName("M4: a sign-in takes over a proof's target at once, and only its own messages have to wait")
	void startWhenAProofHasJustBeenSentThenTheSignInIsSentAtOnce() {
		start(this.taken, PROOF);

		started(this.phone);

		assertThat(this.flow.asked).containsExactly("send by sms", "withdraw " + FIRST, "send by sms");
		assertThat(started(this.phone)).as("pressed twice").isNotNull();
		assertThat(start(this.phone, "other"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WAIT, this.clock.instant().plusSeconds(30)));
		assertThat(this.flow.asked).hasSize(3);
	}

	@Test
	@DisplayName("M4: however a stranger presses, each sign-in of an hour is sent a code, and each press one at most")
	void startWhenAStrangerAsksAllTheTimeThenTheOwnerIsNeverRefused() {
		int presses = 0;
		for (int second = 0; second < 3600; second += 5) {
			Enrollment stranger = Enrollment.ofDestination("stranger " + second, SecondFactorMethod.SMS,
					"+12125550161");
			start(stranger, ChallengeId.ofProof("proof " + second).text());
			presses++;
			if (second % 300 == 0) {
				started(this.phone);
				presses++;
				this.flow.verdict = Mono.just(Verdict.approved(FIRST));
				assertThat(check(this.phone, "123456")).isInstanceOf(StepResult.Success.class);
			}
			this.clock.advance(Duration.ofSeconds(5));
		}

		assertThat(this.flow.asked).filteredOn((asked) -> asked.startsWith("send")).hasSizeLessThanOrEqualTo(presses);
	}

	@Test
	@DisplayName("L7: a number whose owner is signing in gives the answers of any other number")
	void proofWhenOwnerIsSigningInThenAnswersAreThoseOfAnyNumber() {
		started(this.phone);
		this.clock.advance(Duration.ofMinutes(4));
		int sent = messages();

		List<String> ofTaken = answers(this.taken);

		assertThat(messages()).as("nothing is sent to the owner").isEqualTo(sent);
		assertThat(told()).contains("SendRefused");
		assertThat(ofTaken).isEqualTo(answers(this.free));
	}

	@Test
	@DisplayName("L7: an owner who signs in while a proof runs changes none of its answers")
	void proofWhenOwnerSignsInMeanwhileThenAnswersAreThoseOfAnyNumber() {
		Instant now = this.clock.instant();
		String startedTaken = text(start(this.taken, PROOF), now);
		this.clock.advance(Duration.ofSeconds(10));
		started(this.phone);
		List<String> ofTaken = answers(this.taken, startedTaken, now);

		now = this.clock.instant();
		String startedFree = text(start(this.free, PROOF), now);
		this.clock.advance(Duration.ofSeconds(10));
		List<String> ofFree = answers(this.free, startedFree, now);

		assertThat(ofTaken).isEqualTo(ofFree);
	}

	@Test
	@DisplayName("L7: a stranger who proves the number as well changes none of the answers")
	void proofWhenAnotherStrangerProvesThenAnswersAreThoseOfAnyNumber() {
		start(Enrollment.ofDestination("trudy", SecondFactorMethod.SMS, "+12125550161"),
				ChallengeId.ofProof("trudy's").text());

		assertThat(text(start(this.taken, PROOF), this.clock.instant()))
			.isEqualTo(text(start(this.free, PROOF), this.clock.instant()));
	}

	@Test
	@DisplayName("L7: a proof whose message is on its way while the owner signs in is answered as sent")
	void proofWhenOwnerSignsInWhileItIsSentThenAnsweredAsSent() {
		this.flow.sent = Mono.fromSupplier(() -> {
			this.flow.sent = Mono.just(SECOND);
			started(this.phone);
			return FIRST;
		});

		assertThat(start(this.taken, PROOF)).isInstanceOf(StepResult.Success.class);

		assertThat(entry(this.phone).providerSid()).isEqualTo(SECOND);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		assertThat(this.check.verify(this.taken, PROOF, "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));
	}

	@Test
	@DisplayName("L7: a proof in appearance is never approved, whatever the provider says, and is counted")
	void checkWhenProofIsOneInAppearanceThenNeverApproved() {
		started(this.phone);
		start(this.taken, PROOF);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));

		assertThat(this.check.verify(this.taken, PROOF, "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));

		assertThat(this.flow.asked).noneMatch((asked) -> asked.startsWith("check"));
		assertThat(failures(this.taken)).isEqualTo(1);
		assertThat(check(this.phone, "123456")).isInstanceOf(StepResult.Success.class);
		this.clock.advance(Duration.ofSeconds(31));
		start(this.taken, PROOF);
		assertThat(this.check.verify(this.taken, PROOF, "123456")).as("the owner is done")
			.isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("L7: proofs in appearance use up the stranger's limits as real ones do")
	void startWhenProofsAreInAppearanceThenLimited() {
		started(this.phone);
		List<StepResult<PendingChallenge>> results = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			results.add(start(this.taken, ChallengeId.ofProof("proof " + i).text()));
		}

		assertThat(results).filteredOn(StepResult.Success.class::isInstance).hasSize(6);
		assertThat(results).endsWith(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY));
	}

	/** What a stranger sees of a proof from its start to its end. */
	private List<String> answers(Enrollment number) {
		Instant now = this.clock.instant();
		return answers(number, text(start(number, PROOF), now), now);
	}

	private List<String> answers(Enrollment number, String started, Instant since) {
		List<String> answers = new ArrayList<>(List.of(started));
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		answers.add(text(start(number, PROOF), since));
		answers.add(checked(number));
		this.clock.advance(Duration.ofSeconds(31));
		answers.add(text(start(number, PROOF), since));
		for (int i = 0; i < 4; i++) {
			answers.add(checked(number));
		}
		answers.add(text(start(number, PROOF), since));
		this.clock.advance(Duration.ofMinutes(5));
		answers.add(checked(number));
		this.clock.advance(Duration.ofMinutes(5));
		answers.add(checked(number));
		return answers;
	}

	private String checked(Enrollment number) {
		return refusal(this.check.verify(number, PROOF, "123456"), this.clock.instant());
	}

	private static String text(StepResult<PendingChallenge> result, Instant since) {
		return (result instanceof StepResult.Success<PendingChallenge> started) ? "started "
				+ started.value().challengeId() + ' ' + Duration.between(since, started.value().startedAt()) + ' '
				+ Duration.between(since, started.value().resendAt()) + ' '
				+ Duration.between(since, started.value().expiresAt()) : refusal(result, since);
	}

	private static String refusal(StepResult<?> result, Instant since) {
		StepResult.Refused<?> refused = (StepResult.Refused<?>) result;
		Instant retryAt = refused.retryAt();
		return "refused " + refused.problem() + ' ' + ((retryAt != null) ? Duration.between(since, retryAt) : null);
	}

	private int messages() {
		return (int) this.flow.asked.stream().filter((asked) -> asked.startsWith("send")).count();
	}

}
