package dev.verify.autoconfigure.security;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Trusted browsers.
 *
 * @param enabled Whether users may trust a browser to skip the second factor.
 * @param lifetime Time for which the second factor is skipped in a trusted browser, at
 * most 90 days.
 */
@ConfigurationProperties("twilio.verify.second-factor.trusted-browsers")
public record SecondFactorTrustProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("30d") Duration lifetime) {
}
