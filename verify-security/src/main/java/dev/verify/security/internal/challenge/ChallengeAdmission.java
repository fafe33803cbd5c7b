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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.event.Housekeeping;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendDecision;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.CounterUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Claims the right to send as far as the limits allow. A claim that a limit refuses
 * changes nothing, so that the attempt which was there before goes on.
 */
final class ChallengeAdmission {

	private final ChallengeTransitions attempts;

	private final SendLimiter gate;

	private final ChallengeEvents events;

	private final Housekeeping housekeeping;

	ChallengeAdmission(ChallengeTransitions attempts, SendLimiter gate, ChallengeEvents events,
			Housekeeping housekeeping) {
		this.attempts = attempts;
		this.gate = gate;
		this.events = events;
		this.housekeeping = housekeeping;
	}

	SendLimiter gate() {
		return this.gate;
	}

	ChallengeClaim begin(Enrollment enrollment, ChallengeKey key, boolean sends, @Nullable String address) {
		this.housekeeping.tidy();
		ChallengeClaim claim = begin(key, new Limits(enrollment, address, sends, false));
		// A user who asks for a proof must not learn that another one uses the target.
		return (key.id().isProof() && claim instanceof ChallengeClaim.Busy busy && busy.another())
				? begin(key.alone(), new Limits(enrollment, address, sends, true)) : claim;
	}

	private ChallengeClaim begin(ChallengeKey key, Limits limits) {
		return this.attempts.begin(key, limits.sends(), (won, write) -> admit(limits, won, write));
	}

	/** Tells until when a claim is refused; {@code null} if it is not, or for ever. */
	@Nullable Instant until(Enrollment enrollment, ChallengeKey key, boolean sends) {
		ChallengeClaim claim = this.attempts.look(key, sends);
		return (sends && claim instanceof ChallengeClaim.Won won) ? this.gate.until(sending(enrollment, won, null))
				: claim.until();
	}

	/** Gives everything back, because nothing was sent. */
	void giveBack(Enrollment enrollment, ChallengeClaim.Won won, @Nullable String address) {
		this.attempts.unclaim(won.entry());
		this.gate.giveBack(sending(enrollment, won, address));
	}

	/** An attempt of this session may be left for another factor, which is no warning. */
	private void leave(@Nullable LedgerEntry left, LedgerEntry entry) {
		if (left == null) {
			return;
		}
		if (left.id().isFor(SecondFactorPurpose.LOGIN) && entry.isOfAnotherSession(left)) {
			this.events.partialLogin(left, SecondFactorProblem.EXPIRED);
		}
		else if (!left.id().isPayment()) {
			this.attempts.keep(left);
		}
	}

	private static SendAttempt sending(Enrollment enrollment, ChallengeClaim.Won won, @Nullable String address) {
		return new SendAttempt(won.entry().id().isProof(), enrollment.user(),
				enrollment.method() == SecondFactorMethod.PUSH, enrollment.phone(), enrollment.target(), address,
				!won.resend());
	}

	private Optional<ChallengeClaim> admit(Limits limits, ChallengeClaim.Won won,
			Function<List<CounterUpdate>, ClaimResult> write) {
		if (!limits.sends()) {
			return write.apply(List.of()).written() ? Optional.of(won) : Optional.empty();
		}
		return this.gate.pass(sending(limits.enrollment(), won, limits.address()), write)
			.map((decision) -> answer(limits, won, decision));
	}

	private ChallengeClaim answer(Limits limits, ChallengeClaim.Won won, SendDecision decision) {
		Enrollment enrollment = limits.enrollment();
		String limit = decision.limit();
		String reduced = decision.reduces();
		if (reduced != null) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendingReduced(subject, reduced));
		}
		if (limit == null && limits.pretends()) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendRefused(subject, "busy"));
			return new ChallengeClaim.Running(won.entry());
		}
		if (limit == null) {
			leave(won.left(), won.entry());
			return won;
		}
		String country = decision.stops();
		if (country != null) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendingStopped(subject, country));
		}
		this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendRefused(subject, limit));
		return new ChallengeClaim.Limited(decision.isFinal(), decision.until());
	}

	/**
	 * What a claim is admitted by.
	 *
	 * @param enrollment the enrollment to send to
	 * @param address the client IP address, if it is known
	 * @param sends whether something is sent
	 * @param pretends whether nothing is sent, because another user's challenge is
	 * running
	 */
	private record Limits(Enrollment enrollment, @Nullable String address, boolean sends, boolean pretends) {
	}

}
