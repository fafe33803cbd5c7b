package dev.verify.autoconfigure.security;

import java.time.Duration;
import java.util.List;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.EnrollmentSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What users may enroll and change by themselves.
 *
 * @param enabled whether there are pages on which users add, change and remove their
 * factors
 * @param methods what users may add, in the order in which it is offered; e-mail is not
 * among the defaults because it is no second factor by NIST SP 800-63B, and push because
 * it needs a mobile app of yours
 * @param atFirstLogin whether a user who has no factor yet may add the first one with the
 * password alone. Whoever knows the password of such a user can then do so, too
 * @param freshFor how old the second factor may be with which a user changes factors
 * @param most how many factors a user may have, at most 50
 * @param removeLast whether a user may remove the only factor
 * @param defaultRegion the two-letter country whose phone numbers need no prefix; without
 * a value all of them do
 */
@ConfigurationProperties("twilio.verify.second-factor.enrollment")
public record SecondFactorEnrollmentProperties(@DefaultValue("true") boolean enabled, @DefaultValue( {
		"totp", "sms", "whatsapp", "call" }) List<SecondFactorMethod> methods,
		@DefaultValue("true") boolean atFirstLogin, @DefaultValue("5m") Duration freshFor, @DefaultValue("10") int most,
		@DefaultValue("false") boolean removeLast, @Nullable String defaultRegion){

	EnrollmentSettings settings(String issuer) {
		String region = StringUtils.hasText(this.defaultRegion) ? this.defaultRegion : null;
		return new PropertyRange("twilio.verify.second-factor.enrollment.")
			.named(() -> new EnrollmentSettings(this.methods, this.atFirstLogin, this.freshFor, this.most,
					this.removeLast, region, issuer));
	}

}
