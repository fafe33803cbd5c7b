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

package dev.verify.security.internal.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * Removes what no longer matters from the stores, along with the work of every minute.
 * The event of an abandoned challenge is published before its removal.
 */
public final class Housekeeping {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	/** Longer than an attempt lives. */
	private static final Duration KEPT = Duration.ofHours(1);

	/**
	 * Longer than a code and a confirmed payment live, and than the clocks of two nodes
	 * disagree.
	 */
	private static final Duration PROOFS_KEPT = Duration.ofDays(1);

	private final ChallengeLedger ledger;

	private final SecondFactorCounters counters;

	private final ChallengeEvents events;

	private final Clock clock;

	private final AtomicReference<Instant> next;

	public Housekeeping(ChallengeLedger ledger, SecondFactorCounters counters, ChallengeEvents events, Clock clock) {
		this.ledger = ledger;
		this.counters = counters;
		this.events = events;
		this.clock = clock;
		this.next = new AtomicReference<>(clock.instant().plus(INTERVAL));
	}

	public void tidy() {
		Instant now = this.clock.instant();
		Instant due = this.next.get();
		if (!now.isBefore(due) && this.next.compareAndSet(due, now.plus(INTERVAL))) {
			this.events.left(this.ledger.findLeft(now.minus(KEPT)));
			this.ledger.forget(now.minus(KEPT), now.minus(PROOFS_KEPT));
			this.counters.forget(now.minus(KEPT));
		}
	}

}
