package dev.verify.security.internal.ledger;

import java.time.Instant;

import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an attempt that wants to try.
 */
public sealed interface AttemptReservation {

	/** The try may be made, and is counted. */
	record Granted(LedgerEntry entry, CountedAttempt count) implements AttemptReservation {

		public @Nullable String providerSid() {
			return this.entry.providerSid();
		}

	}

	/** The attempt is over: used, expired, or superseded. */
	record Over() implements AttemptReservation {
	}

	/**
	 * Too many failures.
	 *
	 * @param until when the next attempt is accepted; {@code null} if that is not known
	 */
	record LockedOut(@Nullable Instant until) implements AttemptReservation {
	}

}
