package dev.verify.security.internal.throttle;

import java.time.Instant;

import dev.verify.security.throttle.AttemptDecision;
import org.jspecify.annotations.Nullable;

/**
 * The state of a factor, and its failed attempts.
 *
 * @param verdict whether the factor accepts an attempt now
 * @param failures the failures in a row
 * @param nextAttemptAt when it takes the next try; {@code null} if at once or never
 */
public record AttemptStatus(AttemptDecision verdict, int failures, @Nullable Instant nextAttemptAt) {
}
