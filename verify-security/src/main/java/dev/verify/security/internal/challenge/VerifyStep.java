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

import java.util.Objects;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.AttemptReservation;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a code: counts the attempt, calls the provider, and authenticates the caller
 * that ends the challenge.
 */
final class VerifyStep {

	private static final StepResult<SecondFactorMethod> UNAVAILABLE = refused(SecondFactorProblem.UNAVAILABLE);

	private final ChallengeTransitions attempts;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final SendLimiter gate;

	private final ChallengeEvents events;

	private final ProviderCalls provider;

	VerifyStep(ChallengeTransitions attempts, Function<SecondFactorMethod, ProviderFlow> flows, SendLimiter gate,
			ChallengeEvents events, ProviderCalls provider) {
		this.attempts = attempts;
		this.flows = flows;
		this.gate = gate;
		this.events = events;
		this.provider = provider;
	}

	StepResult<SecondFactorMethod> verify(Enrollment enrollment, String challengeId, String code) {
		return verify(this.flows.apply(enrollment.method()), enrollment, challengeId, code);
	}

	StepResult<SecondFactorMethod> verify(ProviderFlow flow, Enrollment enrollment, String challengeId, String code) {
		if (!enrollment.method().mayBeAnswered(code)) {
			return refused(SecondFactorProblem.WRONG_CODE);
		}
		ChallengeKey key = ChallengeKey.of(enrollment, challengeId);
		if (enrollment.method() == SecondFactorMethod.PUSH) {
			return checkDevice(flow, enrollment, key);
		}
		AttemptReservation reservation = this.attempts.reserve(key, enrollment.method().usesDestination());
		if (reservation instanceof AttemptReservation.Granted granted) {
			return ask(flow, enrollment, key, granted, code);
		}
		return (reservation instanceof AttemptReservation.LockedOut locked)
				? new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, locked.until())
				: refused(SecondFactorProblem.EXPIRED);
	}

	/** An unanswered push is not a guess, so asking for its answer is not counted. */
	private StepResult<SecondFactorMethod> checkDevice(ProviderFlow flow, Enrollment enrollment, ChallengeKey key) {
		LedgerEntry entry = this.attempts.look(key);
		if (entry == null) {
			return refused(SecondFactorProblem.EXPIRED);
		}
		if (!this.gate.mayAskForAnswer(enrollment.user())) {
			return refused(SecondFactorProblem.NOT_YET);
		}
		return this.provider.begin().ask(flow.check(enrollment, entry, ""), (verdict) -> {
			flow.heard(enrollment, entry, required(verdict));
			return decideDevice(enrollment, key, entry, required(verdict));
		}, (failure) -> refused(ProviderFailures.problemOfCheck(failure)), UNAVAILABLE);
	}

	private StepResult<SecondFactorMethod> decideDevice(Enrollment enrollment, ChallengeKey key, LedgerEntry entry,
			Verdict verdict) {
		SecondFactorProblem problem = verdict.problem();
		if (problem == null) {
			return approve(enrollment, key, entry, null) ? new StepResult.Success<>(enrollment.method())
					: refused(SecondFactorProblem.EXPIRED);
		}
		if (problem == SecondFactorProblem.DENIED || problem == SecondFactorProblem.WRONG_NUMBER) {
			this.attempts.close(key);
		}
		return refused(problem);
	}

	private StepResult<SecondFactorMethod> ask(ProviderFlow flow, Enrollment enrollment, ChallengeKey key,
			AttemptReservation.Granted granted, String code) {
		if (!granted.entry().target().equals(key.target())) {
			// A proof at a target of its own is one in appearance: no code is the right
			// one.
			return decide(enrollment, key, granted,
					Verdict.refused(SecondFactorProblem.WRONG_CODE, granted.providerSid()), code);
		}
		return this.provider.begin()
			.ask(flow.check(enrollment, granted.entry(), code),
					(verdict) -> decide(enrollment, key, granted, required(verdict), code),
					(failure) -> notChecked(enrollment, key, granted, failure), UNAVAILABLE);
	}

	private static Verdict required(@Nullable Verdict verdict) {
		if (verdict == null) {
			throw new ForeignResponseException("a check");
		}
		return verdict;
	}

	private StepResult<SecondFactorMethod> notChecked(Enrollment enrollment, ChallengeKey key,
			AttemptReservation.Granted granted, Throwable failure) {
		SecondFactorProblem problem = ProviderFailures.problemOfCheck(failure);
		if (ProviderFailures.nothingHappened(failure)) {
			this.attempts.release(key, granted);
			return refused(problem);
		}
		return fail(enrollment, granted, problem);
	}

	private StepResult<SecondFactorMethod> decide(Enrollment enrollment, ChallengeKey key,
			AttemptReservation.Granted granted, Verdict verdict, String code) {
		SecondFactorProblem problem = verdict.problem();
		if (problem == null) {
			boolean unused = enrollment.method() != SecondFactorMethod.TOTP
					|| this.attempts.spend(enrollment.target(), code);
			return (unused && approve(enrollment, key, granted.entry(), granted.count()))
					? new StepResult.Success<>(enrollment.method())
					: fail(enrollment, granted, SecondFactorProblem.EXPIRED);
		}
		if (!Objects.equals(verdict.providerSid(), granted.providerSid())) {
			this.attempts.record(key, verdict.providerSid());
		}
		return fail(enrollment, granted, problem);
	}

	private boolean approve(Enrollment enrollment, ChallengeKey key, LedgerEntry entry,
			@Nullable CountedAttempt counted) {
		boolean won = this.attempts.consume(key, entry, counted);
		if (won) {
			this.gate.passed(enrollment.user(), enrollment.method() == SecondFactorMethod.PUSH,
					key.id().isProof() ? enrollment.phone() : null, entry.openedAt());
			if (key.id().isPayment()) {
				this.events.tell(enrollment, SecondFactorEvent.PaymentConfirmed::new);
			}
			else {
				this.events.passed(enrollment);
			}
		}
		return won;
	}

	/** Reports a sign-in at the first wrong code, a step-up at the last. */
	private StepResult<SecondFactorMethod> fail(Enrollment enrollment, AttemptReservation.Granted granted,
			SecondFactorProblem problem) {
		String challengeId = granted.entry().challengeId();
		boolean over = this.events.failed(enrollment, granted.count(), problem);
		boolean answered = problem == SecondFactorProblem.WRONG_CODE || problem == SecondFactorProblem.PASSKEY_REJECTED
				|| problem == SecondFactorProblem.EXPIRED;
		if (ChallengeId.of(challengeId).isFor(SecondFactorPurpose.LOGIN) ? over || answered
				: over && ChallengeId.of(challengeId).isFor(SecondFactorPurpose.STEP_UP)) {
			this.events.partialLogin(granted.entry(), problem, granted.count().isRepeated());
		}
		return refused(problem);
	}

	private static StepResult<SecondFactorMethod> refused(SecondFactorProblem problem) {
		return new StepResult.Refused<>(problem);
	}

}
