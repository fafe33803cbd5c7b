package dev.verify.security.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts tries before they are made. Of all who try at once, no more are let through than
 * the limits allow, and exactly as many.
 */
public final class TryCounter {

	private final SecondFactorCounters counters;

	private final TryLimits limits;

	private final Clock clock;

	/**
	 * Creates a counter.
	 * @param counters the store
	 * @param limits the limits
	 * @param clock the time
	 */
	public TryCounter(SecondFactorCounters counters, TryLimits limits, Clock clock) {
		this.counters = counters;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Tells whether a try would be accepted, without counting one.
	 * @param key the user's factor
	 * @param challenge the challenge to try
	 * @return the verdict as of now
	 */
	public TryVerdict look(String key, String challenge) {
		return verdict(find(key), challenge);
	}

	/**
	 * Tells how a factor stands.
	 * @param key the user's factor
	 * @return the failures, and when the next try is accepted
	 */
	public TryStatus status(String key) {
		TryCount count = find(key);
		TryVerdict verdict = verdict(count, "");
		return new TryStatus(verdict, count.failures(), (verdict == TryVerdict.BLOCKED) ? count.nextTryAt() : null);
	}

	/**
	 * Counts one try before it is made.
	 * @param key the user's factor
	 * @param challenge the challenge that is tried
	 * @return whether it may be made
	 */
	public CountedTry reserve(String key, String challenge) {
		return Contest.win(() -> {
			TryCount present = find(key);
			TryVerdict verdict = verdict(present, challenge);
			if (verdict != TryVerdict.OPEN) {
				return Optional.of(CountedTry.refused(verdict));
			}
			int failures = present.failures() + 1;
			Instant nextTryAt = this.limits.nextTryAt(failures, this.clock.instant());
			int tries = present.triesOf(challenge) + 1;
			if (write(present, present.next(failures, nextTryAt, challenge, tries))) {
				return Optional.of(new CountedTry(verdict, failures, tries == this.limits.triesPerChallenge(),
						this.limits.blocks(failures) ? nextTryAt : null, this.limits.disables(failures)));
			}
			return Optional.empty();
		});
	}

	/**
	 * Tells whether this is the first failure for a while, of which a user is warned.
	 * @param key the user's factor
	 * @param window how long further failures are the same occasion
	 * @return {@code true} once in a window
	 */
	public boolean isFirstFailure(String key, Duration window) {
		return this.counters.take("failure:" + key, 1, window, this.clock.instant());
	}

	/**
	 * Takes the count of a try back, because it was provably never made.
	 * @param key the user's factor
	 * @param challenge the challenge that was to be tried
	 */
	public void release(String key, String challenge) {
		Contest.win(() -> {
			TryCount present = find(key);
			// A try that leads to a wait is the last one, so the wait was its own.
			boolean done = present.failures() == 0
					|| write(present, present.next(present.failures() - 1, null, present.challenge(),
							Math.max(present.tries() - (present.challenge().equals(challenge) ? 1 : 0), 0)));
			return done ? Optional.of(true) : Optional.empty();
		});
	}

	/**
	 * Forgets the failures of a factor: it was passed, unlocked, or enrolled anew.
	 * @param key the user's factor
	 * @return whether the factor had been blocked or disabled
	 */
	public boolean reset(String key) {
		return Contest.win(() -> {
			TryCount present = find(key);
			boolean done = present.version() < 0
					|| write(present, present.next(0, null, present.challenge(), present.tries()));
			return done ? Optional.of(isClosed(verdict(present, ""))) : Optional.empty();
		});
	}

	/**
	 * Counts for a factor what was counted under another key, at least.
	 * @param key the key of the user's factor
	 * @param newKey the key under which the factor is counted from now on
	 */
	public void copy(String key, String newKey) {
		Contest.win(() -> {
			TryCount from = find(key);
			TryCount to = find(newKey);
			boolean done = from.failures() <= to.failures()
					|| write(to, to.next(from.failures(), from.nextTryAt(), from.challenge(), from.tries()));
			return done ? Optional.of(true) : Optional.empty();
		});
	}

	private static boolean isClosed(TryVerdict verdict) {
		return verdict == TryVerdict.BLOCKED || verdict == TryVerdict.DISABLED;
	}

	private TryCount find(String key) {
		Optional<TryCount> count = this.counters.find(key);
		return count.orElseGet(() -> TryCount.none(key));
	}

	private boolean write(TryCount present, TryCount next) {
		return (present.version() < 0) ? this.counters.insert(next) : this.counters.replace(present.version(), next);
	}

	private TryVerdict verdict(TryCount count, String challenge) {
		if (this.limits.disables(count.failures())) {
			return TryVerdict.DISABLED;
		}
		Instant nextTryAt = count.nextTryAt();
		if (nextTryAt != null && this.clock.instant().isBefore(nextTryAt)) {
			return TryVerdict.BLOCKED;
		}
		return (count.triesOf(challenge) < this.limits.triesPerChallenge()) ? TryVerdict.OPEN : TryVerdict.USED_UP;
	}

}
