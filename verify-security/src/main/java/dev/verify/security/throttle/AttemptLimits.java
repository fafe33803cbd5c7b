package dev.verify.security.throttle;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How many wrong answers a user's factor takes. Failures count in a row: over all
 * challenges, sessions and nodes, until the factor is passed.
 *
 * @param triesPerChallenge how many answers one challenge takes; at most 5, after which
 * the provider refuses by itself
 * @param failuresUntilWait from which failure in a row on the next try has to wait
 * @param firstWait the first of these waits, which doubles with each further failure
 * @param longestWait what it grows to
 * @param failuresUntilBlock each time so many failures have come together, the factor is
 * blocked for a while
 * @param blockFor how long such a block lasts
 * @param failuresUntilDisabled how many failures in a row disable the factor for good; at
 * most 100
 */
public record AttemptLimits(int triesPerChallenge, int failuresUntilWait, Duration firstWait, Duration longestWait,
		int failuresUntilBlock, Duration blockFor, int failuresUntilDisabled) {

	/**
	 * Checks the numbers.
	 */
	public AttemptLimits {
		Assert.isTrue(triesPerChallenge >= 1 && triesPerChallenge <= 5, "triesPerChallenge must be between 1 and 5");
		Assert.isTrue(failuresUntilWait > 0, "failuresUntilWait must be positive");
		Assert.isTrue(firstWait.compareTo(Duration.ZERO) >= 0, "firstWait must not be negative");
		Assert.isTrue(longestWait.compareTo(firstWait) >= 0, "longestWait must not be shorter than firstWait");
		Assert.isTrue(failuresUntilBlock > 0, "failuresUntilBlock must be positive");
		Assert.isTrue(blockFor.compareTo(Duration.ZERO) > 0, "blockFor must be positive");
		Assert.isTrue(failuresUntilDisabled >= failuresUntilBlock && failuresUntilDisabled <= 100,
				"failuresUntilDisabled must be between failuresUntilBlock and 100");
	}

	public boolean disables(int failures) {
		return failures >= this.failuresUntilDisabled;
	}

	public boolean blocks(int failures) {
		return failures > 0 && failures % this.failuresUntilBlock == 0;
	}

	/** When the next try is accepted after so many failures; {@code null} if at once. */
	@Nullable Instant nextAttemptAt(int failures, Instant now) {
		Duration wait = wait(failures);
		if (blocks(failures) && this.blockFor.compareTo(wait) > 0) {
			wait = this.blockFor;
		}
		return wait.isZero() ? null : now.plus(wait);
	}

	private Duration wait(int failures) {
		if (failures < this.failuresUntilWait) {
			return Duration.ZERO;
		}
		// At most 100 failures, so the wait is capped long before it could overflow.
		Duration wait = this.firstWait;
		for (int i = this.failuresUntilWait; i < failures && wait.compareTo(this.longestWait) < 0; i++) {
			wait = wait.multipliedBy(2);
		}
		return (wait.compareTo(this.longestWait) < 0) ? wait : this.longestWait;
	}

}
