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

package dev.verify.security.enrollment;

import java.time.Instant;
import java.util.List;

/**
 * The factors that were created at the provider and are not verified yet. Sessions end
 * without notice, so expired factors of this store are removed at the provider.
 */
public interface UnverifiedFactorStore {

	/**
	 * Notes an entity that is about to be made.
	 * @param identity the Verify entity
	 * @param until when the factor can no longer be verified
	 */
	void add(String identity, Instant until);

	/**
	 * Strikes an entity out, because it is enrolled from now on, or removed.
	 * @param identity the Verify entity
	 * @return {@code false} if it was not noted, or no longer
	 */
	boolean remove(String identity);

	/**
	 * Lists the factors that can no longer be verified.
	 * @param now the time
	 * @param most how many to list
	 * @return entities to be removed at the provider, the oldest first
	 */
	List<String> abandoned(Instant now, int most);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static UnverifiedFactorStore inMemory() {
		return new InMemoryUnverifiedFactorStore();
	}

}
