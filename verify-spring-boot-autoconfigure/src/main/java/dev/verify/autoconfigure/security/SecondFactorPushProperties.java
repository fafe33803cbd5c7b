package dev.verify.autoconfigure.security;

import java.time.Duration;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.PushSettings;
import dev.verify.security.throttle.AttemptProfile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pushes are asked and waited for.
 *
 * @param numberDigits how many digits the number on the page has, which the user must
 * enter on the device, from 2 to 8; 0 for a push that is only approved. Without a value
 * 0, and 6 in the profile nist
 * @param askEvery how often Verify is asked at most for the answer to one push, from 1 to
 * 30 seconds; later it is asked less often by itself
 */
@ConfigurationProperties("twilio.verify.second-factor.push")
public record SecondFactorPushProperties(@Nullable Integer numberDigits, @DefaultValue("1s") Duration askEvery) {

	/** NIST SP 800-63B-4, section 3.1.3.2. */
	static final int NIST_DIGITS = 6;

	PushSettings settings(AttemptProfile profile) {
		int digits = (this.numberDigits != null) ? this.numberDigits
				: (profile == AttemptProfile.NIST) ? NIST_DIGITS : 0;
		if (profile == AttemptProfile.NIST && digits > 0 && digits < NIST_DIGITS) {
			throw new VerifyPropertyException("twilio.verify.second-factor.push.number-digits",
					"is " + digits + ", and the profile nist wants at least 6, or 0 to do without push");
		}
		return new PropertyRange("twilio.verify.second-factor.push.")
			.named(() -> new PushSettings(digits, this.askEvery));
	}

}
