package dev.verify.security.ledger;

import dev.verify.security.throttle.AttemptCount;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a challenge is based on.
 *
 * @param entry the entry of the target; {@code null} if it has none
 * @param attempts the failures in a row of the user's factor, of a version below all
 * stored ones if there are none
 */
public record ChallengeState(@Nullable LedgerEntry entry, AttemptCount attempts) {
}
