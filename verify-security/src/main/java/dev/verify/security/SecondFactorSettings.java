package dev.verify.security;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SendLimits;

import org.springframework.util.Assert;

/**
 * The limits of the second factor.
 *
 * @param applicationName what a push approval shows as the asking application
 * @param resendAfter how long after a message of a challenge the next one may be sent:
 * after the first, the second and so on, the last for all that follow; each longer than
 * any call to the provider, so that two calls never overlap
 * @param lifetime how long after its start an attempt may succeed, whatever the provider
 * says
 * @param tries how many wrong answers a factor takes
 * @param sends how much may be sent
 * @param push how pushes are asked and waited for
 */
public record SecondFactorSettings(String applicationName, List<Duration> resendAfter, Duration lifetime,
		AttemptLimits tries, SendLimits sends, PushSettings push) {

	private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

	private static final List<Duration> RESEND_AFTER = Stream.of(30, 40, 60, 90, 120).map(Duration::ofSeconds).toList();

	/**
	 * Checks the limits.
	 */
	public SecondFactorSettings {
		Assert.hasText(applicationName, "applicationName must not be empty");
		Assert.isTrue(applicationName.length() <= 100, "applicationName must have at most 100 characters");
		resendAfter = List.copyOf(resendAfter);
		Assert.notEmpty(resendAfter, "resendAfter must have at least one duration");
		for (Duration wait : resendAfter) {
			Assert.isTrue(wait.compareTo(LONGEST_CALL) >= 0, "resendAfter must be at least 10 seconds");
			Assert.isTrue(lifetime.compareTo(wait) > 0, "lifetime must be longer than resendAfter");
		}
		Assert.isTrue(lifetime.compareTo(Duration.ofMinutes(10)) <= 0, "lifetime must be at most 10 minutes");
	}

	/**
	 * Returns the defaults: 30, 40, 60, 90 and 120 seconds between messages, 10 minutes
	 * to answer, and the limits of {@link AttemptProfile#DEFAULT},
	 * {@link SendLimits#defaults()} and {@link PushSettings#defaults()}.
	 * @param applicationName what a push approval shows as the asking application
	 * @return the default limits
	 */
	public static SecondFactorSettings defaults(String applicationName) {
		return new SecondFactorSettings(applicationName, RESEND_AFTER, Duration.ofMinutes(10),
				AttemptProfile.DEFAULT.limits(), SendLimits.defaults(), PushSettings.defaults());
	}

	/**
	 * Returns how long the next message has to wait.
	 * @param sends how many messages the challenge has sent, at least 1
	 * @return the time after the last of them
	 */
	public Duration resendAfter(int sends) {
		return this.resendAfter.get(Math.min(sends, this.resendAfter.size()) - 1);
	}

}
