package dev.verify.security;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How pushes are asked and waited for.
 *
 * @param numberDigits how many digits the number on the page has, which the user must
 * enter on the device; 0 for a push that is only approved
 * @param askEvery how often the provider is asked at most for the answer to one
 * challenge, from 1 to 30 seconds
 */
public record PushSettings(int numberDigits, Duration askEvery) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/**
	 * Checks the numbers.
	 */
	public PushSettings {
		Assert.isTrue(numberDigits == 0 || (numberDigits >= 2 && numberDigits <= 8),
				"numberDigits must be 0, or from 2 to 8");
		Assert.isTrue(askEvery.compareTo(SHORTEST) >= 0 && askEvery.compareTo(LONGEST) <= 0,
				"askEvery must be from 1 to 30 seconds");
	}

	/**
	 * Returns the defaults: no number, and once a second.
	 * @return the default settings
	 */
	public static PushSettings defaults() {
		return new PushSettings(0, SHORTEST);
	}

}
