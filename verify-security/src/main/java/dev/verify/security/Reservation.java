package dev.verify.security;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's answer to an attempt that wants to try.
 */
sealed interface Reservation {

	/** The try may be made. */
	record Granted(@Nullable String providerSid) implements Reservation {
	}

	/** The attempt is over: used, expired, or superseded. */
	record Over() implements Reservation {
	}

	/** Too many failures. */
	record Blocked() implements Reservation {
	}

}
