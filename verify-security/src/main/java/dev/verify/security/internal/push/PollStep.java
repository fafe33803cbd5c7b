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

package dev.verify.security.internal.push;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.verify.security.Enrollment;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks what a device has answered so far, if it is this node's turn; if not, looks up the
 * result of the other nodes. Authenticates no user.
 */
public final class PollStep {

	private static final int PATIENCE = 15;

	private static final Duration ROUND = Duration.ofMillis(200);

	private final ChallengeTransitions attempts;

	private final PushFlow flow;

	private final SendLimiter gate;

	private final PushBoard board;

	private final PushNumber number;

	public PollStep(ChallengeTransitions attempts, PushFlow flow, SendLimiter gate, PushBoard board,
			PushNumber number) {
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
	public Mono<OpenPushWaits.Poll> poll(Enrollment enrollment, ChallengeKey key, boolean hint) {
		return OpenPushWaits.call(() -> turn(enrollment, key, hint)).flatMap((turn) -> {
			LedgerEntry entry = turn.entry();
			String sid = turn.poll().subject();
			return (entry != null)
					? this.flow.poll(enrollment, entry).map((state) -> new OpenPushWaits.Poll(sid, state))
					: Mono.just(turn.poll());
		});
	}

	/**
	 * Polls a challenge out of turn after a webhook; empty if it is not the one that
	 * counts for a user's login.
	 */
	Mono<PushState> hint(Enrollment enrollment, String challengeSid) {
		return OpenPushWaits.call(() -> this.attempts.ofChallenge(enrollment, challengeSid).orElse(null))
			.flatMap((key) -> poll(enrollment, key, true))
			.map(OpenPushWaits.Poll::state);
	}

	/** The number that the page shows, once the challenge is there. */
	public Optional<String> number(ChallengeKey key) {
		for (int round = 0; this.number.isAsked() && round <= PATIENCE; round++) {
			LedgerEntry entry = this.attempts.look(key);
			if (entry == null) {
				return Optional.empty();
			}
			String sid = entry.providerSid();
			if (sid != null) {
				return Optional.of(this.number.of(entry, sid));
			}
			// Another request may still be sending.
			LockSupport.parkNanos(ROUND.toNanos());
		}
		return Optional.empty();
	}

	private Turn turn(Enrollment enrollment, ChallengeKey key, boolean hint) {
		LedgerEntry entry = (enrollment.method() == SecondFactorMethod.PUSH) ? this.attempts.look(key) : null;
		if (entry == null) {
			boolean waits = enrollment.method() != SecondFactorMethod.PUSH;
			return new Turn(null, new OpenPushWaits.Poll(null, waits ? PushState.PENDING : PushState.EXPIRED));
		}
		String sid = entry.providerSid();
		if (sid == null) {
			// Another request has claimed the push, and is still sending it.
			return new Turn(null, new OpenPushWaits.Poll(null, PushState.PENDING));
		}
		boolean mine = hint ? this.board.mayAskOutOfTurn(sid) : this.board.mayAsk(sid, entry.openedAt());
		return (mine && this.gate.mayAskForAnswer(enrollment.user()))
				? new Turn(entry, new OpenPushWaits.Poll(sid, PushState.PENDING))
				: new Turn(null, new OpenPushWaits.Poll(sid, this.board.known(sid)));
	}

	/** The entry to ask for, or the answer that there is without. */
	private record Turn(@Nullable LedgerEntry entry, OpenPushWaits.Poll poll) {
	}

}
