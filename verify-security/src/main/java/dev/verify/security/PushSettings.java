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
