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

package dev.verify.security;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Settings of push challenges.
 *
 * @param numberMatchingDigits number of digits for number matching, from 2 to 8; 0 for a
 * push without number matching
 * @param pollInterval minimum time between two requests to the provider for the state of
 * one push, from 1 to 30 seconds
 */
public record PushSettings(int numberMatchingDigits, Duration pollInterval) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/**
	 * Checks the numbers.
	 */
	public PushSettings {
		Assert.isTrue(numberMatchingDigits == 0 || (numberMatchingDigits >= 2 && numberMatchingDigits <= 8),
				"numberMatchingDigits must be 0, or from 2 to 8");
		Assert.isTrue(pollInterval.compareTo(SHORTEST) >= 0 && pollInterval.compareTo(LONGEST) <= 0,
				"pollInterval must be from 1 to 30 seconds");
	}

	/**
	 * Returns the default settings: no number matching, and an interval of one second.
	 * @return the default settings
	 */
	public static PushSettings defaults() {
		return new PushSettings(0, SHORTEST);
	}

}
