package dev.verify.security;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's answer to an attempt that wants to begin.
 */
sealed interface Claim {

	/**
	 * The attempt owns its target and may send. What was superseded, if anything, has to
	 * be withdrawn first: an attempt of another session, or one of this session whose
	 * sending has no known outcome.
	 */
	record Won(LedgerEntry entry, @Nullable LedgerEntry superseded) implements Claim {
	}

	/** The attempt has already sent. */
	record Running(LedgerEntry entry) implements Claim {
	}

	/** Another attempt has just sent. */
	record Busy() implements Claim {
	}

	/** Too many failures. */
	record Blocked() implements Claim {
	}

}
