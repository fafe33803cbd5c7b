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
