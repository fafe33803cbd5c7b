package dev.verify.security;

/**
 * Stores data of users beside their factors, such as recovery codes.
 */
public interface UserDataStore {

	/**
	 * Moves the data of a user to another user ID, and deletes what was there.
	 * @param userId the user ID
	 * @param newUserId the new user ID
	 */
	void move(String userId, String newUserId);

	/**
	 * Deletes all data of a user.
	 * @param userId the user ID
	 */
	void deleteAll(String userId);

}
