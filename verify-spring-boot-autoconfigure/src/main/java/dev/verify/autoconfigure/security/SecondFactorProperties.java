package dev.verify.autoconfigure.security;

import java.time.Duration;
import java.util.List;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.PushSettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The second factor of an application.
 *
 * @param enabled whether every rule of every filter chain asks for a second factor;
 * without a value only those that the application configures itself, false for none
 * @param applicationName what a push request shows as the asking application; the value
 * of spring.application.name unless set
 * @param resendAfter how long after a message of a challenge the next one may be sent:
 * after the first, the second and so on, the last for all that follow; each at least 10
 * seconds
 * @param lifetime how long after its start a second factor may be passed, at most 10
 * minutes
 * @param profile which rule book the limits of failed tries come from; each can be
 * overridden as far as that rule book allows
 * @param triesPerChallenge how many answers one challenge takes, at most 5; by the
 * profile unless set
 * @param failuresUntilWait from which failed try in a row on the next has to wait; by the
 * profile unless set
 * @param firstWait the first of these waits, which doubles with each further failure; by
 * the profile unless set
 * @param longestWait what that wait grows to; by the profile unless set
 * @param failuresUntilBlock how many failed tries in a row block a factor for a while; by
 * the profile unless set
 * @param blockFor how long such a block lasts; by the profile unless set
 * @param failuresUntilDisabled how many failed tries in a row disable a factor, at most
 * 100; by the profile unless set
 * @param checkService whether the Verify service is read after the start, to warn of
 * codes with fewer than six digits
 * @param channels in which ways a code is tried to be sent to a number, of sms, call and
 * whatsapp, one after the other, where Verify refuses a way for that number
 * @param revalidateAfter maximum time until another node ends the sessions of a user
 * whose factors were taken away, up to 1 hour; 0 reads the database at each request
 * @param singleNode whether it is meant that enrollments, attempts or failures are kept
 * in memory where there is no database, so that the log need not warn of it
 */
@ConfigurationProperties("twilio.verify.second-factor")
public record SecondFactorProperties(@Nullable Boolean enabled, @Nullable String applicationName, @DefaultValue( {
		"30s", "40s", "60s", "90s", "120s" }) List<Duration> resendAfter, @DefaultValue("10m") Duration lifetime,
		@DefaultValue("default") AttemptProfile profile, @Nullable Integer triesPerChallenge,
		@Nullable Integer failuresUntilWait, @Nullable Duration firstWait, @Nullable Duration longestWait,
		@Nullable Integer failuresUntilBlock, @Nullable Duration blockFor, @Nullable Integer failuresUntilDisabled,
		@DefaultValue("true") boolean checkService, @DefaultValue List<SecondFactorMethod> channels,
		@DefaultValue("1m") Duration revalidateAfter, @DefaultValue("false") boolean singleNode){

	private static final PropertyRange RANGE = new PropertyRange("twilio.verify.second-factor.");

	/**
	 * Checks the range.
	 */
	public SecondFactorProperties {
		RANGE.check("revalidate-after", revalidateAfter, Duration.ZERO);
	}

	SecondFactorSettings settings(String applicationName, SendLimits sends, PushSettings push) {
		AttemptLimits tries = tries();
		return RANGE.named(
				() -> new SecondFactorSettings(applicationName, this.resendAfter, this.lifetime, tries, sends, push));
	}

	AttemptLimits tries() {
		AttemptLimits limits = this.profile.limits();
		return RANGE
			.named(() -> this.profile.check(new AttemptLimits(or(this.triesPerChallenge, limits.triesPerChallenge()),
					or(this.failuresUntilWait, limits.failuresUntilWait()), or(this.firstWait, limits.firstWait()),
					or(this.longestWait, limits.longestWait()),
					or(this.failuresUntilBlock, limits.failuresUntilBlock()), or(this.blockFor, limits.blockFor()),
					or(this.failuresUntilDisabled, limits.failuresUntilDisabled()))));
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
