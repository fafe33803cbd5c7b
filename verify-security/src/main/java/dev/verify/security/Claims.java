package dev.verify.security;

import org.jspecify.annotations.Nullable;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.limit.SendGate;
import dev.verify.security.limit.SendVerdict;
import dev.verify.security.limit.Sending;

/**
 * Claims the right to send as far as the limits allow. A claim that a limit refuses is
 * undone, so that the attempt which was there before goes on.
 */
final class Claims {

	private final Attempts attempts;

	private final SendGate gate;

	private final EventTeller events;

	private final Housekeeping housekeeping;

	Claims(Attempts attempts, SendGate gate, EventTeller events, Housekeeping housekeeping) {
		this.attempts = attempts;
		this.gate = gate;
		this.events = events;
		this.housekeeping = housekeeping;
	}

	SendGate gate() {
		return this.gate;
	}

	Claim begin(Enrolment enrolment, AttemptKey key, boolean sends, @Nullable String address) {
		this.housekeeping.tidy();
		Claim claim = this.attempts.begin(key, sends);
		// A user who asks for a proof must not learn that another one uses the target.
		boolean pretends = AttemptKey.isProof(key.attemptId()) && claim instanceof Claim.Busy busy && busy.another();
		if (pretends) {
			claim = this.attempts.begin(key.alone(), sends);
		}
		if (!sends || !(claim instanceof Claim.Won won)) {
			return claim;
		}
		SendVerdict verdict = pass(won, sending(enrolment, won, address));
		String limit = verdict.limit();
		String reduced = verdict.reduces();
		if (reduced != null) {
			this.events.tell(enrolment, (occasion) -> new SecondFactorEvent.SendingReduced(occasion, reduced));
		}
		if (limit == null && pretends) {
			this.events.tell(enrolment, (occasion) -> new SecondFactorEvent.SendRefused(occasion, "busy"));
			return new Claim.Running(won.entry());
		}
		if (limit == null) {
			leave(won.left(), won.entry());
			return won;
		}
		this.attempts.undo(won);
		String country = verdict.stops();
		if (country != null) {
			this.events.tell(enrolment, (occasion) -> new SecondFactorEvent.SendingStopped(occasion, country));
		}
		this.events.tell(enrolment, (occasion) -> new SecondFactorEvent.SendRefused(occasion, limit));
		return new Claim.Limited(verdict.isFinal());
	}

	/** Gives everything back, because nothing was sent. */
	void giveBack(Enrolment enrolment, Claim.Won won, @Nullable String address) {
		this.attempts.unclaim(won.entry());
		this.gate.giveBack(sending(enrolment, won, address));
	}

	/** An attempt of this session may be left for another factor, which is no warning. */
	private void leave(@Nullable LedgerEntry left, LedgerEntry entry) {
		if (left == null) {
			return;
		}
		if (AttemptKey.isFor(SecondFactorPurpose.LOGIN, left.attemptId()) && entry.isOfAnotherSession(left)) {
			this.events.partialLogin(left, SecondFactorProblem.EXPIRED);
		}
		else if (!AttemptKey.isPayment(left.attemptId())) {
			this.attempts.keep(left);
		}
	}

	private SendVerdict pass(Claim.Won won, Sending sending) {
		try {
			return this.gate.pass(sending);
		}
		catch (RuntimeException ex) {
			this.attempts.undo(won);
			throw ex;
		}
	}

	private static Sending sending(Enrolment enrolment, Claim.Won won, @Nullable String address) {
		return new Sending(AttemptKey.isProof(won.entry().attemptId()), enrolment.user(),
				enrolment.method() == SecondFactorMethod.PUSH, enrolment.phone(), enrolment.target(), address,
				!won.resend());
	}

}
