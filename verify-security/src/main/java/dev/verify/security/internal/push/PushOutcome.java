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

import dev.verify.security.Enrollment;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.AttemptReservation;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.LedgerEntry;

/**
 * Publishes a denial or expiry once over all nodes, from a page that waits or one that
 * submits.
 */
public final class PushOutcome {

	private final PushBoard board;

	private final ChallengeTransitions attempts;

	private final SendLimiter gate;

	private final ChallengeEvents events;

	public PushOutcome(PushBoard board, ChallengeTransitions attempts, SendLimiter gate, ChallengeEvents events) {
		this.board = board;
		this.attempts = attempts;
		this.gate = gate;
		this.events = events;
	}

	PushState settle(Enrollment enrollment, LedgerEntry entry, PushState state) {
		String sid = entry.providerSid();
		if (state == PushState.DENIED) {
			// Before it is noted: should this fail, the next poll revokes the trust.
			this.events.revoke(enrollment, SecondFactorProblem.DENIED);
		}
		if (sid != null && state.isFinal() && this.board.settle(sid, state)) {
			tell(enrollment, entry, state);
		}
		return state;
	}

	private void tell(Enrollment enrollment, LedgerEntry entry, PushState state) {
		if (state == PushState.DENIED) {
			this.gate.denied(enrollment.user());
			this.events.tell(enrollment, SecondFactorEvent.Denied::new);
			this.events.partialLogin(entry, SecondFactorProblem.DENIED);
		}
		// A device answers a challenge once, so this is one try, and its last.
		else if (state == PushState.WRONG_NUMBER
				&& this.attempts.reserve(ChallengeKey.of(enrollment, entry.challengeId()),
						true) instanceof AttemptReservation.Granted granted) {
			this.events.failed(enrollment, granted.count(), SecondFactorProblem.WRONG_NUMBER);
			this.events.partialLogin(entry, SecondFactorProblem.WRONG_NUMBER);
		}
	}

}
