package dev.verify.security.recovery;

import java.util.Set;

/**
 * Where the digests of recovery codes are kept. A code that is used is gone: whoever is
 * told that it was there is the only one.
 */
public interface RecoveryCodeStore {

	/**
	 * Replaces all codes of a user at once.
	 * @param userName the name of the user's {@code Authentication}
	 * @param digests the digests of the new codes
	 */
	void replace(String userName, Set<String> digests);

	/**
	 * Uses a code up.
	 * @param userName the name of the user's {@code Authentication}
	 * @param digest the digest of the code
	 * @return {@code false} if the user has no such code, or no longer
	 */
	boolean use(String userName, String digest);

	/**
	 * Counts the codes that a user still has.
	 * @param userName the name of the user's {@code Authentication}
	 * @return the number; 0 if there are none
	 */
	int count(String userName);

}
