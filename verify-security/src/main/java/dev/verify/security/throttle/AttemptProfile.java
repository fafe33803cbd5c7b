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

import org.springframework.util.Assert;

/**
 * Attempt limits by the standard that requires them. A profile has default values, and
 * bounds that a customized value must not exceed.
 */
public enum AttemptProfile {

	/** Recommended limits, within the bounds of all profiles but PSD2. */
	DEFAULT(limits(5, 10), 100, Duration.ZERO),

	/** NIST SP 800-63B-4: an early back-off, and disabled after 100 failures. */
	NIST(limits(3, 10), 100, Duration.ZERO),

	/** PCI DSS 4: a lockout of at least 30 minutes after at most 10 failures. */
	PCI(limits(5, 10), 10, Duration.ofMinutes(30)),

	/** PSD2, RTS 2018/389 Art. 4: a lockout after at most 5 failures. */
	PSD2(limits(3, 5), 5, Duration.ZERO);

	private final AttemptLimits limits;

	private final int maxLockoutThreshold;

	private final Duration minLockoutDuration;

	AttemptProfile(AttemptLimits limits, int maxLockoutThreshold, Duration minLockoutDuration) {
		this.limits = limits;
		this.maxLockoutThreshold = maxLockoutThreshold;
		this.minLockoutDuration = minLockoutDuration;
	}

	/**
	 * Returns the default limits of this profile.
	 * @return the limits
	 */
	public AttemptLimits limits() {
		return this.limits;
	}

	/**
	 * Checks that limits are within the bounds of this profile.
	 * @param limits the limits to check
	 * @return the same limits
	 * @throws IllegalArgumentException if a value exceeds its bound; the message begins
	 * with the name of the value
	 */
	public AttemptLimits check(AttemptLimits limits) {
		Assert.isTrue(limits.lockoutThreshold() <= this.maxLockoutThreshold,
				() -> "lockoutThreshold must be at most " + this.maxLockoutThreshold + " in profile " + this);
		Assert.isTrue(limits.lockoutDuration().compareTo(this.minLockoutDuration) >= 0,
				() -> "lockoutDuration must be at least " + this.minLockoutDuration + " in profile " + this);
		return limits;
	}

	private static AttemptLimits limits(int backoffThreshold, int lockoutThreshold) {
		return new AttemptLimits(5, backoffThreshold, Duration.ofSeconds(30), Duration.ofHours(1), lockoutThreshold,
				Duration.ofMinutes(30), 100);
	}

}
