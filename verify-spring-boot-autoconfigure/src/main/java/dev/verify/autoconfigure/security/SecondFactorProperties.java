package dev.verify.autoconfigure.security;

import java.time.Duration;

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
 * @param resendAfter how long after a message the next one may be sent, at least 10
 * seconds
 * @param lifetime how long after its start a second factor may be passed, at most 10
 * minutes
 * @param failuresUntilBlock how many failed tries in a row block a factor for a while
 * @param blockFor how long such a block lasts
 * @param failuresUntilDisabled how many failed tries in a row disable a factor, at most
 * 100
 * @param checkService whether the Verify service is read after the start, to warn of
 * codes with fewer than six digits
 */
@ConfigurationProperties("twilio.verify.second-factor")
public record SecondFactorProperties(@Nullable Boolean enabled, @Nullable String applicationName,
		@DefaultValue("30s") Duration resendAfter, @DefaultValue("10m") Duration lifetime,
		@DefaultValue("10") int failuresUntilBlock, @DefaultValue("30m") Duration blockFor,
		@DefaultValue("100") int failuresUntilDisabled, @DefaultValue("true") boolean checkService) {
}
