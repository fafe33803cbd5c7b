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

package dev.verify.security.internal.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.verify.security.internal.OptimisticRetry;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeState;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.AttemptDecision;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts before they are made. Of concurrent attempts, exactly as many pass as
 * the limits allow.
 */
public final class AttemptCounter {

	private final SecondFactorCounters counters;

	private final AttemptLimits limits;

	private final Clock clock;

	/**
	 * Creates a counter.
	 * @param counters the store
	 * @param limits the limits
	 * @param clock the time
	 */
	public AttemptCounter(SecondFactorCounters counters, AttemptLimits limits, Clock clock) {
		this.counters = counters;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Tells whether an attempt would be accepted, without counting one.
	 * @param key the user's factor
	 * @param challenge the challenge to try
	 * @return the failures, and when the next try is accepted
	 */
	public AttemptStatus look(String key, String challenge) {
		return look(find(key), challenge);
	}

	/**
	 * Tells whether an attempt would be accepted, by what was read before.
	 * @param count the failures of the user's factor
	 * @param challenge the challenge to try
	 * @return the failures, and when the next try is accepted
	 */
	public AttemptStatus look(AttemptCount count, String challenge) {
		AttemptDecision verdict = verdict(count, challenge);
		return new AttemptStatus(verdict, count.failures(), closedUntil(verdict, count));
	}

	/**
	 * Tells how a factor stands.
	 * @param key the user's factor
	 * @return the failures, and when the next try is accepted
	 */
	public AttemptStatus status(String key) {
		return look(key, "");
	}

	/**
	 * Counts one try before it is made.
	 * @param key the user's factor
	 * @param challenge the challenge that is tried
	 * @return whether it may be made
	 */
	public CountedAttempt reserve(String key, String challenge) {
		return reserve(find(key), challenge, true);
	}

	/**
	 * Counts one try before it is made.
	 * @param known the failures of the user's factor, as they were read before
	 * @param challenge the challenge that is tried
	 * @param disables whether too many failures in a row disable the factor. A signature
	 * cannot be guessed, so that the failures of a passkey only lock it out
	 * @return whether it may be made
	 */
	public CountedAttempt reserve(AttemptCount known, String challenge, boolean disables) {
		Supplier<AttemptCount> read = OptimisticRetry.first(known, () -> find(known.key()));
		return OptimisticRetry.win(() -> {
			AttemptCount present = read.get();
			AttemptDecision verdict = verdict(present, challenge);
			if (verdict != AttemptDecision.OPEN) {
				return Optional.of(CountedAttempt.refused(verdict, closedUntil(verdict, present)));
			}
			int failures = (disables || !this.limits.disables(present.failures() + 1)) ? present.failures() + 1
					: present.failures();
			Instant nextAttemptAt = this.limits.nextAttemptAt(failures, this.clock.instant());
			int attempts = present.attemptsOf(challenge) + 1;
			AttemptCount next = present.next(failures, nextAttemptAt, challenge, attempts);
			if (write(present, next)) {
				return Optional.of(new CountedAttempt(verdict, failures, attempts == this.limits.maxPerChallenge(),
						this.limits.locksOut(failures) ? nextAttemptAt : null, this.limits.disables(failures), next));
			}
			return Optional.empty();
		});
	}

	/**
	 * Reads the failures of a factor together with the entry of a challenge.
	 * @param ledger the store of the entry
	 * @param target the target of the challenge
	 * @param key the user's factor
	 * @return what is there
	 */
	public ChallengeState read(ChallengeLedger ledger, String target, String key) {
		return ledger.read(target, key, this.counters);
	}

	/**
	 * Writes an entry together with what it takes from the counters.
	 * @param ledger the store of the entry
	 * @param present the entry that the claim is based on; {@code null} if there was none
	 * @param entry the entry to write
	 * @param takes what to take
	 * @return whether the claim was written
	 */
	public ClaimResult claim(ChallengeLedger ledger, @Nullable LedgerEntry present, LedgerEntry entry,
			List<CounterUpdate> takes) {
		return ledger.claim(present, entry, takes, this.counters, this.clock.instant());
	}

	/**
	 * Tells whether this is the first failure for a while, so that the user is warned.
	 * @param key the user's factor
	 * @param window how long further failures are the same occasion
	 * @return {@code true} once in a window
	 */
	public boolean isFirstFailure(String key, Duration window) {
		return this.counters.take("failure:" + key, 1, window, this.clock.instant());
	}

	/**
	 * Takes the count of an attempt back that was provably never made.
	 * @param key the user's factor
	 * @param challenge the challenge that was to be tried
	 */
	public void release(String key, String challenge) {
		OptimisticRetry.win(() -> {
			AttemptCount present = find(key);
			// The last attempt caused the back-off, so the back-off goes with it.
			boolean done = present.failures() == 0
					|| write(present, present.next(present.failures() - 1, null, present.challenge(),
							Math.max(present.attempts() - (present.challenge().equals(challenge) ? 1 : 0), 0)));
			return done ? Optional.of(true) : Optional.empty();
		});
	}

	/**
	 * Forgets the failures of a factor after it was passed, unlocked, or enrolled again.
	 * @param key the user's factor
	 * @return whether the factor had been locked out or disabled
	 */
	public boolean reset(String key) {
		return reset(find(key));
	}

	/**
	 * Forgets the failures of a factor after it was passed.
	 * @param known the failures, as they were read or written before
	 * @return whether the factor had been locked out or disabled
	 */
	public boolean reset(AttemptCount known) {
		Supplier<AttemptCount> read = OptimisticRetry.first(known, () -> find(known.key()));
		return OptimisticRetry.win(() -> {
			AttemptCount present = read.get();
			boolean done = present.version() < 0
					|| write(present, present.next(0, null, present.challenge(), present.attempts()));
			return done ? Optional.of(isClosed(verdict(present, ""))) : Optional.empty();
		});
	}

	/**
	 * Counts for a factor what was counted under another key, at least.
	 * @param key the key of the user's factor
	 * @param newKey the key under which the factor is counted from now on
	 */
	public void copy(String key, String newKey) {
		OptimisticRetry.win(() -> {
			AttemptCount from = find(key);
			AttemptCount to = find(newKey);
			boolean done = from.failures() <= to.failures()
					|| write(to, to.next(from.failures(), from.nextAttemptAt(), from.challenge(), from.attempts()));
			return done ? Optional.of(true) : Optional.empty();
		});
	}

	private static @Nullable Instant closedUntil(AttemptDecision verdict, AttemptCount count) {
		return (verdict == AttemptDecision.LOCKED_OUT) ? count.nextAttemptAt() : null;
	}

	private static boolean isClosed(AttemptDecision verdict) {
		return verdict == AttemptDecision.LOCKED_OUT || verdict == AttemptDecision.DISABLED;
	}

	private AttemptCount find(String key) {
		Optional<AttemptCount> count = this.counters.find(key);
		return count.orElseGet(() -> AttemptCount.none(key));
	}

	private boolean write(AttemptCount present, AttemptCount next) {
		return (present.version() < 0) ? this.counters.insert(next) : this.counters.replace(present.version(), next);
	}

	private AttemptDecision verdict(AttemptCount count, String challenge) {
		if (this.limits.disables(count.failures())) {
			return AttemptDecision.DISABLED;
		}
		Instant nextAttemptAt = count.nextAttemptAt();
		if (nextAttemptAt != null && this.clock.instant().isBefore(nextAttemptAt)) {
			return AttemptDecision.LOCKED_OUT;
		}
		return (count.attemptsOf(challenge) < this.limits.maxPerChallenge()) ? AttemptDecision.OPEN
				: AttemptDecision.USED_UP;
	}

}
