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

import dev.verify.client.VerifyApiException;
import dev.verify.security.Enrollment;
import dev.verify.security.PasskeySettings;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.passkey.PasskeyCeremony;
import dev.verify.security.internal.passkey.PasskeyFlow;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.throttle.SendDecision;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Starts and verifies the challenge of a passkey. The provider returns the options for
 * the browser only once, so that each start creates a challenge there, and the last one
 * counts.
 */
final class PasskeySteps {

	private final ChallengeTransitions attempts;

	private final PasskeyFlow flow;

	private final VerifyStep check;

	private final SendLimiter limiter;

	private final ChallengeEvents events;

	private final PasskeySettings settings;

	private final Duration lifetime;

	private final ProviderCalls provider;

	PasskeySteps(ChallengeTransitions attempts, PasskeyFlow flow, VerifyStep check, SendLimiter limiter,
			ChallengeEvents events, PasskeySettings settings, Duration lifetime, ProviderCalls provider) {
		this.attempts = attempts;
		this.flow = flow;
		this.check = check;
		this.limiter = limiter;
		this.events = events;
		this.settings = settings;
		this.lifetime = lifetime;
		this.provider = provider;
	}

	StepResult<PendingChallenge> start(Enrollment enrollment, StartRequest request) {
		ChallengeKey key = ChallengeKey.of(enrollment, request.challengeId());
		ChallengeClaim claim = this.attempts.begin(key, false);
		LedgerEntry entry = entry(claim);
		if (entry == null) {
			return new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, claim.until());
		}
		SendDecision decision = this.limiter.passPasskey(enrollment.user());
		if (decision.limit() != null) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendRefused(subject, "passkey"));
			return new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, decision.until());
		}
		if (claim instanceof ChallengeClaim.Won) {
			this.events.tell(enrollment, SecondFactorEvent.Started::new);
		}
		return this.provider.begin()
			.ask(this.flow.challenge(enrollment), (issued) -> issued(enrollment, request, key, entry, issued),
					(failure) -> notIssued(enrollment, failure),
					new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	private StepResult<PendingChallenge> notIssued(Enrollment enrollment, Throwable failure) {
		this.limiter.passkeyNotChallenged(enrollment.user());
		return new StepResult.Refused<>(problem(failure));
	}

	private StepResult<PendingChallenge> issued(Enrollment enrollment, StartRequest request, ChallengeKey key,
			LedgerEntry entry, PasskeyFlow.@Nullable Issued issued) {
		if (issued == null || !this.attempts.record(key, issued.sid())) {
			return new StepResult.Refused<>(SecondFactorProblem.EXPIRED);
		}
		return new StepResult.Success<>(new PendingChallenge(enrollment.userId(), enrollment.id(), enrollment.method(),
				request.purpose(), entry.challengeId(), entry.openedAt(), entry.openedAt().plus(this.lifetime),
				entry.openedAt(), issued.options()));
	}

	StepResult<SecondFactorMethod> verify(Enrollment enrollment, PendingChallenge pending, String credential) {
		SecondFactorProblem problem = PasskeyCeremony.GET.check(credential, pending.passkeyOptions(),
				this.settings.origins());
		return (problem != null) ? new StepResult.Refused<>(problem)
				: this.check.verify(enrollment, pending.challengeId(), credential);
	}

	private static @Nullable LedgerEntry entry(ChallengeClaim claim) {
		if (claim instanceof ChallengeClaim.Won won) {
			return won.entry();
		}
		return (claim instanceof ChallengeClaim.Running running) ? running.entry() : null;
	}

	private static SecondFactorProblem problem(Throwable failure) {
		return (failure instanceof VerifyApiException error && error.status() == 429) ? SecondFactorProblem.TOO_MANY
				: ProviderFailures.unavailable("start of a passkey challenge", failure);
	}

}
