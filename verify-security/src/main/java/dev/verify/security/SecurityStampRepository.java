package dev.verify.security;

/**
 * Stores the security stamp of each user, for all nodes.
 */
public interface SecurityStampRepository {

	/**
	 * Reads the stamp of a user.
	 * @param userId the user ID
	 * @return the stamp; empty while the stamp never changed
	 */
	String current(String userId);

	/**
	 * Inserts or updates the stamp of a user, committed on return.
	 * @param userId the user ID
	 * @param stamp the new stamp, 1 to 64 characters
	 */
	void change(String userId, String stamp);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static SecurityStampRepository inMemory() {
		return new InMemorySecurityStampRepository();
	}

}
