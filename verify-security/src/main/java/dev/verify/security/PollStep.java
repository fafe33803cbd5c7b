package dev.verify.security;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.verify.security.limit.SendGate;

/**
 * Asks what a device has answered so far, if it is this node's turn; if not, looks up
 * what the others were told. Lets nobody in.
 */
final class PollStep {

	private static final int PATIENCE = 15;

	private static final Duration ROUND = Duration.ofMillis(200);

	private final Attempts attempts;

	private final PushFlow flow;

	private final SendGate gate;

	private final PushBoard board;

	private final PushNumber number;

	PollStep(Attempts attempts, PushFlow flow, SendGate gate, PushBoard board, PushNumber number) {
		this.attempts = attempts;
		this.flow = flow;
		this.gate = gate;
		this.board = board;
		this.number = number;
	}

	/**
	 * Asks once.
	 * @param hint whether there is reason to ask out of turn
	 */
	Mono<OpenWaits.Poll> poll(Enrolment enrolment, AttemptKey key, boolean hint) {
		return OpenWaits.call(() -> turn(enrolment, key, hint)).flatMap((turn) -> {
			LedgerEntry entry = turn.entry();
			String sid = turn.poll().subject();
			return (entry != null) ? this.flow.poll(enrolment, entry).map((state) -> new OpenWaits.Poll(sid, state))
					: Mono.just(turn.poll());
		});
	}

	/**
	 * Asks out of turn about a challenge that the provider has told of; empty if it is
	 * not the one that counts for a user's login.
	 */
	Mono<PushState> hint(Enrolment enrolment, String challengeSid) {
		return OpenWaits.call(() -> this.attempts.ofChallenge(enrolment, challengeSid).orElse(null))
			.flatMap((key) -> poll(enrolment, key, true))
			.map(OpenWaits.Poll::state);
	}

	/** The number that the page shows, once the challenge is there. */
	Optional<String> number(AttemptKey key) {
		for (int round = 0; this.number.isAsked() && round <= PATIENCE; round++) {
			LedgerEntry entry = this.attempts.look(key);
			if (entry == null) {
				return Optional.empty();
			}
			String sid = entry.providerSid();
			if (sid != null) {
				return Optional.of(this.number.of(entry, sid));
			}
			// Another press may still be sending.
			LockSupport.parkNanos(ROUND.toNanos());
		}
		return Optional.empty();
	}

	private Turn turn(Enrolment enrolment, AttemptKey key, boolean hint) {
		LedgerEntry entry = (enrolment.method() == SecondFactorMethod.PUSH) ? this.attempts.look(key) : null;
		if (entry == null) {
			boolean waits = enrolment.method() != SecondFactorMethod.PUSH;
			return new Turn(null, new OpenWaits.Poll(null, waits ? PushState.PENDING : PushState.EXPIRED));
		}
		String sid = entry.providerSid();
		if (sid == null) {
			// Another press has claimed the push, and is still sending it.
			return new Turn(null, new OpenWaits.Poll(null, PushState.PENDING));
		}
		boolean mine = hint ? this.board.mayAskOutOfTurn(sid) : this.board.mayAsk(sid, entry.openedAt());
		return (mine && this.gate.mayAskForAnswer(enrolment.user()))
				? new Turn(entry, new OpenWaits.Poll(sid, PushState.PENDING))
				: new Turn(null, new OpenWaits.Poll(sid, this.board.known(sid)));
	}

	/** The entry to ask for, or the answer that there is without. */
	private record Turn(@Nullable LedgerEntry entry, OpenWaits.Poll poll) {
	}

}
