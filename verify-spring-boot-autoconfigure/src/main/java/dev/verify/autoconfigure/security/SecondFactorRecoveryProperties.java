package dev.verify.autoconfigure.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Recovery codes.
 *
 * @param enabled Whether users may create recovery codes and sign in with a recovery
 * code.
 */
@ConfigurationProperties("twilio.verify.second-factor.recovery-codes")
public record SecondFactorRecoveryProperties(@DefaultValue("true") boolean enabled) {
}
