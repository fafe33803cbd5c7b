package dev.verify.security.internal.ledger;

/**
 * One step of one user.
 */
public interface StoreTrial {

	/**
	 * Takes the step; again and again the very same. Returns how often it granted.
	 */
	int act();

	/** How much may be granted at most, however often the step is taken. */
	default int most() {
		return 1;
	}

	default void assertNothingIsLost(String cell) {
	}

	/** What the user does later to get in. */
	void recovers();

}
