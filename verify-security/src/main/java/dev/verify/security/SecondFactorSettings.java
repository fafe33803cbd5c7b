package dev.verify.security;

import java.time.Duration;

import dev.verify.security.limit.TryLimits;
import dev.verify.security.limit.TryProfile;

import org.springframework.util.Assert;

/**
 * The limits of the second factor.
 *
 * @param applicationName what a push approval shows as the asking application
 * @param resendAfter how long after a message the next one may be sent; longer than any
 * call to the provider, so that two calls never overlap
 * @param lifetime how long after its start an attempt may succeed, whatever the provider
 * says
 * @param tries how many wrong answers a factor takes
 */
public record SecondFactorSettings(String applicationName, Duration resendAfter, Duration lifetime, TryLimits tries) {

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
	}

	/**
	 * Returns the defaults: a message every 30 seconds, 10 minutes to answer, and the
	 * limits of {@link TryProfile#DEFAULT}.
	 * @param applicationName what a push approval shows as the asking application
	 * @return the default limits
	 */
	public static SecondFactorSettings defaults(String applicationName) {
		return new SecondFactorSettings(applicationName, Duration.ofSeconds(30), Duration.ofMinutes(10),
				TryProfile.DEFAULT.limits());
	}

}
