package dev.verify.security;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.limit.SendGate;

/**
 * Tells once, over all nodes, of an answer that is no approval: whoever sees it first, a
 * page that waits or one that submits.
 */
final class PushOutcome {

	private final PushBoard board;

	private final Attempts attempts;

	private final SendGate gate;

	private final EventTeller events;

	PushOutcome(PushBoard board, Attempts attempts, SendGate gate, EventTeller events) {
		this.board = board;
		this.attempts = attempts;
		this.gate = gate;
		this.events = events;
	}

	PushState settle(Enrolment enrolment, LedgerEntry entry, PushState state) {
		String sid = entry.providerSid();
		if (state == PushState.DENIED) {
			// Before it is noted: should this fail, whoever asks next ends the trust.
			this.events.revoke(enrolment, SecondFactorProblem.DENIED);
		}
		if (sid != null && state.isFinal() && this.board.settle(sid, state)) {
			tell(enrolment, entry, state);
		}
		return state;
	}

	private void tell(Enrolment enrolment, LedgerEntry entry, PushState state) {
		if (state == PushState.DENIED) {
			this.gate.denied(enrolment.user());
			this.events.tell(enrolment, SecondFactorEvent.Denied::new);
			this.events.partialLogin(entry, SecondFactorProblem.DENIED);
		}
		// A device answers a challenge once, so this is one try, and its last.
		else if (state == PushState.WRONG_NUMBER && this.attempts.reserve(AttemptKey.of(enrolment, entry.attemptId()),
				true) instanceof Reservation.Granted granted) {
			this.events.failed(enrolment, granted.count(), SecondFactorProblem.WRONG_NUMBER);
			this.events.partialLogin(entry, SecondFactorProblem.WRONG_NUMBER);
		}
	}

}
