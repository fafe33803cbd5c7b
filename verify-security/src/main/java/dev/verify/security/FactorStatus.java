package dev.verify.security;

import java.time.Instant;

import dev.verify.security.throttle.AttemptDecision;
import org.jspecify.annotations.Nullable;

/**
 * The status of one factor of a user, for administrators. Holds only the masked
 * destination.
 *
 * @param enrollmentId the enrollment
 * @param method its method
 * @param destination the masked destination; empty for TOTP and push
 * @param createdAt when it was proved
 * @param state whether it takes an answer now
 * @param failures the failures in a row
 * @param nextAttemptAt when it takes the next answer; {@code null} if at once or never
 */
public record FactorStatus(String enrollmentId, SecondFactorMethod method, String destination, Instant createdAt,
		AttemptDecision state, int failures, @Nullable Instant nextAttemptAt) {
}
