package dev.verify.security;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's answer to an attempt that wants to begin.
 */
sealed interface Claim {

	/**
	 * The attempt owns its target and may send.
	 *
	 * @param entry what was written
	 * @param previous what was there before; {@code null} if nothing was
	 * @param resend whether the attempt sends what it has sent before. If not, what was
	 * there before has to be withdrawn first: an attempt of another session, or one of
	 * this session that is used up or whose sending has no known outcome
	 */
	record Won(LedgerEntry entry, @Nullable LedgerEntry previous, boolean resend) implements Claim {

		/** The attempt that was taken over, unpassed. */
		@Nullable LedgerEntry left() {
			return (this.previous != null && this.previous.open()
					&& !this.previous.challenge().equals(this.entry.challenge())) ? this.previous : null;
		}

		@Nullable LedgerEntry superseded() {
			return (this.previous != null && this.previous.open() && !this.resend) ? this.previous : null;
		}

	}

	/** The attempt has already sent. */
	record Running(LedgerEntry entry) implements Claim {
	}

	/**
	 * Nothing may be sent to the target now.
	 *
	 * @param another whether that is because of another attempt
	 */
	record Busy(boolean another) implements Claim {
	}

	/** A limit of what is sent is reached; the claim was undone. */
	record Limited(boolean forGood) implements Claim {
	}

	/** Too many failures. */
	record Blocked() implements Claim {
	}

}
