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
import java.util.Optional;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Starts a challenge: claim the right to send within the limits, withdraw what was
 * superseded, send, note what the provider calls it.
 */
final class StartStep {

	private static final StepResult<PendingChallenge> UNAVAILABLE = refused(SecondFactorProblem.UNAVAILABLE);

	private final ChallengeTransitions attempts;

	private final ChallengeAdmission claims;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final ChallengeEvents events;

	private final ChannelFallback plan;

	private final Duration lifetime;

	private final ProviderCalls provider;

	StartStep(ChallengeTransitions attempts, ChallengeAdmission claims,
			Function<SecondFactorMethod, ProviderFlow> flows, ChallengeEvents events, ChannelFallback plan,
			Duration lifetime, ProviderCalls provider) {
		this.attempts = attempts;
		this.claims = claims;
		this.flows = flows;
		this.events = events;
		this.plan = plan;
		this.lifetime = lifetime;
		this.provider = provider;
	}

	StepResult<PendingChallenge> start(Enrollment enrollment, StartRequest request) {
		return start(this.flows.apply(enrollment.method()), enrollment, request);
	}

	StepResult<PendingChallenge> start(ProviderFlow flow, Enrollment enrollment, StartRequest request) {
		ChallengeKey key = ChallengeKey.of(enrollment, request.challengeId());
		ChallengeClaim claim = this.claims.begin(enrollment, key, flow.sendsMessage(), request.address());
		if (claim instanceof ChallengeClaim.Won won) {
			this.events.tell(enrollment, SecondFactorEvent.Started::new);
			return new Delivery(flow, enrollment, won, request).begin();
		}
		if (claim instanceof ChallengeClaim.Running running) {
			return started(enrollment, running.entry(), request.purpose());
		}
		return new StepResult.Refused<>(problem(claim), claim.until());
	}

	/** Tells until when a start is refused; {@code null} if it is not, or for ever. */
	@Nullable Instant until(Enrollment enrollment, StartRequest request) {
		return this.claims.until(enrollment, ChallengeKey.of(enrollment, request.challengeId()),
				this.flows.apply(enrollment.method()).sendsMessage());
	}

	private static SecondFactorProblem problem(ChallengeClaim claim) {
		if (claim instanceof ChallengeClaim.Limited limited && limited.forGood()) {
			return SecondFactorProblem.UNDELIVERABLE;
		}
		return (claim instanceof ChallengeClaim.Busy) ? SecondFactorProblem.WAIT : SecondFactorProblem.TOO_MANY;
	}

	private StepResult<PendingChallenge> started(Enrollment enrollment, LedgerEntry entry,
			SecondFactorPurpose purpose) {
		return new StepResult.Success<>(new PendingChallenge(enrollment.userId(), enrollment.id(), enrollment.method(),
				purpose, entry.challengeId(), entry.openedAt(), entry.openedAt().plus(this.lifetime),
				entry.nextSendAt()));
	}

	private static StepResult<PendingChallenge> refused(SecondFactorProblem problem) {
		return new StepResult.Refused<>(problem);
	}

	/**
	 * What follows a claim that was won.
	 */
	private final class Delivery {

		private final ProviderFlow flow;

		private final Enrollment enrollment;

		private final ChallengeClaim.Won won;

		private final StartRequest request;

		private final ProviderCalls.Step calls = StartStep.this.provider.begin();

		Delivery(ProviderFlow flow, Enrollment enrollment, ChallengeClaim.Won won, StartRequest request) {
			this.flow = flow;
			this.enrollment = enrollment;
			this.won = won;
			this.request = request;
		}

		StepResult<PendingChallenge> begin() {
			LedgerEntry superseded = this.won.superseded();
			if (superseded == null) {
				return send(this.enrollment);
			}
			return this.calls.ask(this.flow.withdraw(this.enrollment, superseded.providerSid()),
					(done) -> send(this.enrollment), this::notSent, UNAVAILABLE);
		}

		private StepResult<PendingChallenge> send(Enrollment enrollment) {
			return this.calls.ask(this.flow.start(enrollment, this.request, !this.won.resend()),
					(sid) -> sent(enrollment, sid), (failure) -> refusedBy(enrollment, failure), UNAVAILABLE);
		}

		private StepResult<PendingChallenge> sent(Enrollment enrollment, @Nullable String providerSid) {
			LedgerEntry entry = this.won.entry();
			if (providerSid == null) {
				return started(enrollment, entry, this.request.purpose());
			}
			StartStep.this.events.tell(enrollment, SecondFactorEvent.Sent::new);
			boolean own = StartStep.this.attempts.sent(entry, providerSid);
			// A proof that a sign-in has superseded meanwhile goes on in appearance.
			return (own || entry.id().isProof()) ? started(enrollment, entry, this.request.purpose())
					: refused(SecondFactorProblem.EXPIRED);
		}

		/**
		 * Sends in the next way of the plan if the provider refuses this one. A refusal
		 * has sent nothing, so it is still one message.
		 */
		private StepResult<PendingChallenge> refusedBy(Enrollment enrollment, Throwable failure) {
			Optional<SecondFactorMethod> next = StartStep.this.plan.next(enrollment.method(), failure);
			if (next.isEmpty()) {
				return notSent(failure);
			}
			StartStep.this.events.tell(enrollment,
					(subject) -> new SecondFactorEvent.FallbackUsed(subject, next.get().code()));
			return send(enrollment.by(next.get()));
		}

		private StepResult<PendingChallenge> notSent(Throwable failure) {
			StepResult<PendingChallenge> refused = refused(ProviderFailures.problemOfStart(failure));
			if (ProviderFailures.nothingHappened(failure)) {
				StartStep.this.claims.giveBack(this.enrollment, this.won, this.request.address());
			}
			return refused;
		}

	}

}
