package dev.verify.security.ledger;

import java.util.OptionalInt;

/**
 * What became of a claim with the counters that it takes from.
 *
 * @param written whether the entry was written, and one was taken from each counter; if
 * not, nothing was changed
 * @param exhausted the index of the first exhausted counter; empty if the claim was
 * written, or if another change came first
 */
public record ClaimResult(boolean written, OptionalInt exhausted) {

	private static final ClaimResult WRITTEN = new ClaimResult(true, OptionalInt.empty());

	private static final ClaimResult SUPERSEDED = new ClaimResult(false, OptionalInt.empty());

	/**
	 * Returns the result of a claim that was written.
	 * @return the result
	 */
	public static ClaimResult ofWritten() {
		return WRITTEN;
	}

	/**
	 * Returns the result of a claim before which another change came.
	 * @return the result
	 */
	public static ClaimResult ofSuperseded() {
		return SUPERSEDED;
	}

	/**
	 * Returns the result of a claim that a counter refuses.
	 * @param index the index of the exhausted counter
	 * @return the result
	 */
	public static ClaimResult ofExhausted(int index) {
		return new ClaimResult(false, OptionalInt.of(index));
	}

}
