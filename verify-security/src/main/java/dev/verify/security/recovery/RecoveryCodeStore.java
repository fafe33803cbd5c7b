/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
