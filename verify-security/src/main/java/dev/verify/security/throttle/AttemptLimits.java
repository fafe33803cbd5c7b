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

package dev.verify.security.throttle;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Back-off and lockout after failed attempts. Failed attempts in a row are counted per
 * factor, over all challenges, sessions and nodes, until an attempt succeeds.
 *
 * @param maxPerChallenge maximum number of attempts of one challenge, from 1 to 5, after
 * which the provider rejects all codes
 * @param backoffThreshold number of failed attempts in a row from which the back-off
 * applies
 * @param initialBackoff back-off at the threshold, which doubles with each further
 * failure
 * @param maxBackoff maximum back-off
 * @param lockoutThreshold number of failed attempts in a row after which the factor is
 * locked out, and again after each multiple
 * @param lockoutDuration duration of a lockout
 * @param disableThreshold number of failed attempts in a row that disables the factor
 * permanently, at most 100
 */
public record AttemptLimits(int maxPerChallenge, int backoffThreshold, Duration initialBackoff, Duration maxBackoff,
		int lockoutThreshold, Duration lockoutDuration, int disableThreshold) {

	/**
	 * Checks the numbers.
	 */
	public AttemptLimits {
		Assert.isTrue(maxPerChallenge >= 1 && maxPerChallenge <= 5, "maxPerChallenge must be between 1 and 5");
		Assert.isTrue(backoffThreshold > 0, "backoffThreshold must be positive");
		Assert.isTrue(initialBackoff.compareTo(Duration.ZERO) >= 0, "initialBackoff must not be negative");
		Assert.isTrue(maxBackoff.compareTo(initialBackoff) >= 0, "maxBackoff must not be shorter than initialBackoff");
		Assert.isTrue(lockoutThreshold > 0, "lockoutThreshold must be positive");
		Assert.isTrue(lockoutDuration.compareTo(Duration.ZERO) > 0, "lockoutDuration must be positive");
		Assert.isTrue(disableThreshold >= lockoutThreshold && disableThreshold <= 100,
				"disableThreshold must be between lockoutThreshold and 100");
	}

	/**
	 * Tells whether a factor is disabled.
	 * @param failures failed attempts in a row
	 * @return {@code true} from the threshold on
	 */
	public boolean disables(int failures) {
		return failures >= this.disableThreshold;
	}

	/**
	 * Tells whether a failure locks a factor out.
	 * @param failures failed attempts in a row, the last one included
	 * @return {@code true} for each multiple of the threshold
	 */
	public boolean locksOut(int failures) {
		return failures > 0 && failures % this.lockoutThreshold == 0;
	}

	/**
	 * Returns when the next attempt is accepted.
	 * @param failures failed attempts in a row
	 * @param now the time
	 * @return the end of the back-off or lockout; {@code null} if at once
	 */
	public @Nullable Instant nextAttemptAt(int failures, Instant now) {
		Duration wait = wait(failures);
		if (locksOut(failures) && this.lockoutDuration.compareTo(wait) > 0) {
			wait = this.lockoutDuration;
		}
		return wait.isZero() ? null : now.plus(wait);
	}

	private Duration wait(int failures) {
		if (failures < this.backoffThreshold) {
			return Duration.ZERO;
		}
		// At most 100 failures, so the wait is capped long before it could overflow.
		Duration wait = this.initialBackoff;
		for (int i = this.backoffThreshold; i < failures && wait.compareTo(this.maxBackoff) < 0; i++) {
			wait = wait.multipliedBy(2);
		}
		return (wait.compareTo(this.maxBackoff) < 0) ? wait : this.maxBackoff;
	}

}
