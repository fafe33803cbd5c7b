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

package dev.verify.security.trust;

import java.util.List;
import java.util.Optional;

import dev.verify.security.UserDataStore;

/**
 * Stores trusted browsers, for all nodes.
 */
public interface TrustedBrowserRepository extends UserDataStore {

	/**
	 * Finds a browser.
	 * @param id its id
	 * @return the browser, if it is known
	 */
	Optional<TrustedBrowser> find(String id);

	/**
	 * Lists the browsers of a user.
	 * @param userId the user ID
	 * @return the browsers, oldest first
	 */
	List<TrustedBrowser> findByUserId(String userId);

	/**
	 * Adds a browser.
	 * @param browser a browser with a new id
	 */
	void insert(TrustedBrowser browser);

	/**
	 * Replaces the token of a browser, if it is still the expected one.
	 * @param expectedHash the digest of the token that was presented
	 * @param browser the browser with its next token
	 * @return {@code false} if another request came first, or the browser is gone
	 */
	boolean rotate(String expectedHash, TrustedBrowser browser);

	/**
	 * Removes one browser of a user.
	 * @param userId the user ID
	 * @param id the browser's id
	 * @return {@code false} if the user has no such browser
	 */
	boolean delete(String userId, String id);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static TrustedBrowserRepository inMemory() {
		return new InMemoryTrustedBrowserRepository();
	}

}
