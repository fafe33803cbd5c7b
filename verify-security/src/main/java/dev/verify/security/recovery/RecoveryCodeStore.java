package dev.verify.security.recovery;

import java.util.Set;

/**
 * Stores the digests of recovery codes. Redeeming deletes a code, and exactly one of
 * several concurrent calls succeeds.
 */
public interface RecoveryCodeStore {

	/**
	 * Moves all codes of a user to another user ID, and removes what was there.
	 * @param userId the user ID
	 * @param newUserId the new user ID
	 */
	void move(String userId, String newUserId);

	/**
	 * Replaces all codes of a user at once.
	 * @param userId the user ID
	 * @param digests the digests of the new codes
	 */
	void replace(String userId, Set<String> digests);

	/**
	 * Uses a code up.
	 * @param userId the user ID
	 * @param digest the digest of the code
	 * @return {@code false} if the user has no such code, or no longer
	 */
	boolean use(String userId, String digest);

	/**
	 * Reads the digests of the codes that a user still has.
	 * @param userId the user ID
	 * @return the digests; empty if there are none
	 */
	Set<String> digests(String userId);

	/**
	 * Counts the codes that a user still has.
	 * @param userId the user ID
	 * @return the number; 0 if there are none
	 */
	default int count(String userId) {
		return digests(userId).size();
	}

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static RecoveryCodeStore inMemory() {
		return new InMemoryRecoveryCodeStore();
	}

}
