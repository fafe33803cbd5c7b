package dev.verify.security.internal.challenge;

import java.time.Instant;

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
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Claims the right to send as far as the limits allow. A claim that a limit refuses is
 * undone, so that the attempt which was there before goes on.
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
		ChallengeClaim claim = this.attempts.begin(key, sends);
		// A user who asks for a proof must not learn that another one uses the target.
		boolean pretends = key.id().isProof() && claim instanceof ChallengeClaim.Busy busy && busy.another();
		if (pretends) {
			claim = this.attempts.begin(key.alone(), sends);
		}
		if (!sends || !(claim instanceof ChallengeClaim.Won won)) {
			return claim;
		}
		SendDecision verdict = pass(won, sending(enrollment, won, address));
		String limit = verdict.limit();
		String reduced = verdict.reduces();
		if (reduced != null) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendingReduced(subject, reduced));
		}
		if (limit == null && pretends) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendRefused(subject, "busy"));
			return new ChallengeClaim.Running(won.entry());
		}
		if (limit == null) {
			leave(won.left(), won.entry());
			return won;
		}
		this.attempts.undo(won);
		String country = verdict.stops();
		if (country != null) {
			this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendingStopped(subject, country));
		}
		this.events.tell(enrollment, (subject) -> new SecondFactorEvent.SendRefused(subject, limit));
		return new ChallengeClaim.Limited(verdict.isFinal(), verdict.until());
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

	private SendDecision pass(ChallengeClaim.Won won, SendAttempt sending) {
		try {
			return this.gate.pass(sending);
		}
		catch (RuntimeException ex) {
			this.attempts.undo(won);
			throw ex;
		}
	}

	private static SendAttempt sending(Enrollment enrollment, ChallengeClaim.Won won, @Nullable String address) {
		return new SendAttempt(won.entry().id().isProof(), enrollment.user(),
				enrollment.method() == SecondFactorMethod.PUSH, enrollment.phone(), enrollment.target(), address,
				!won.resend());
	}

}
