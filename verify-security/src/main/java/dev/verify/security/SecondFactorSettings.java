package dev.verify.security;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * The limits of the second factor.
 *
 * @param applicationName what a push approval shows as the asking application
 * @param resendAfter how long after a message the next one may be sent; longer than any
 * call to the provider, so that two calls never overlap
 * @param lifetime how long after its start an attempt may succeed, whatever the provider
 * says
 * @param failuresUntilBlock how many failed tries in a row block the factor for a while
 * @param blockFor how long such a block lasts
 * @param failuresUntilDisabled how many failed tries in a row disable the factor for good
 */
public record SecondFactorSettings(String applicationName, Duration resendAfter, Duration lifetime,
		int failuresUntilBlock, Duration blockFor, int failuresUntilDisabled) {

	private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

	/**
	 * Checks the limits.
	 */
	public SecondFactorSettings {
		Assert.hasText(applicationName, "applicationName must not be empty");
		Assert.isTrue(applicationName.length() <= 100, "applicationName must have at most 100 characters");
		Assert.isTrue(resendAfter.compareTo(LONGEST_CALL) >= 0, "resendAfter must be at least 10 seconds");
		Assert.isTrue(lifetime.compareTo(resendAfter) > 0, "lifetime must be longer than resendAfter");
		Assert.isTrue(lifetime.compareTo(Duration.ofMinutes(10)) <= 0, "lifetime must be at most 10 minutes");
		Assert.isTrue(failuresUntilBlock > 0, "failuresUntilBlock must be positive");
		Assert.isTrue(blockFor.compareTo(Duration.ZERO) > 0, "blockFor must be positive");
		Assert.isTrue(failuresUntilDisabled >= failuresUntilBlock && failuresUntilDisabled <= 100,
				"failuresUntilDisabled must be between failuresUntilBlock and 100");
	}

	/**
	 * Returns the defaults: a message every 30 seconds, 10 minutes to answer, a block of
	 * 30 minutes after 10 failures in a row, the end after 100.
	 * @param applicationName what a push approval shows as the asking application
	 * @return the default limits
	 */
	public static SecondFactorSettings defaults(String applicationName) {
		return new SecondFactorSettings(applicationName, Duration.ofSeconds(30), Duration.ofMinutes(10), 10,
				Duration.ofMinutes(30), 100);
	}

}
