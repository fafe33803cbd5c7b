package dev.verify.emulator.verification;

import java.time.Instant;

/**
 * What has become of a code.
 *
 * @param status {@code pending}, {@code approved}, {@code canceled}, {@code expired} or
 * {@code max_attempts_reached}
 * @param wrongChecks the wrong codes that were entered
 * @param maxWrongChecks the wrong codes after which no code is right
 * @param expires when the code expires, on the emulator's clock
 */
public record CodeState(String status, int wrongChecks, int maxWrongChecks, Instant expires) {
}
