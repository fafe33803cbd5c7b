package dev.verify.autoconfigure.security;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Browsers that a user trusts.
 *
 * @param enabled whether users may ask not to be asked again in a browser
 * @param lifetime how long a browser is trusted, at most 90 days
 */
@ConfigurationProperties("twilio.verify.second-factor.trust")
public record SecondFactorTrustProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("30d") Duration lifetime) {
}
