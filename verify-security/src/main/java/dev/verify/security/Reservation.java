package dev.verify.security;

import dev.verify.security.limit.CountedTry;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an attempt that wants to try.
 */
sealed interface Reservation {

	/** The try may be made, and is counted. */
	record Granted(LedgerEntry entry, CountedTry count) implements Reservation {

		@Nullable String providerSid() {
			return this.entry.providerSid();
		}

	}

	/** The attempt is over: used, expired, or superseded. */
	record Over() implements Reservation {
	}

	/** Too many failures. */
	record Blocked() implements Reservation {
	}

}
