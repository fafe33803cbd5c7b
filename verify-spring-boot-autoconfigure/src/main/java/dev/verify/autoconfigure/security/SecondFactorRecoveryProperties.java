package dev.verify.autoconfigure.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Codes for a user whose device is gone.
 *
 * @param enabled whether users may write recovery codes down and log in with one
 */
@ConfigurationProperties("twilio.verify.second-factor.recovery")
public record SecondFactorRecoveryProperties(@DefaultValue("true") boolean enabled) {
}
