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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores unverified factors in memory, for one node and for tests. What a restart forgets
 * stays at the provider.
 */
final class InMemoryUnverifiedFactorStore implements UnverifiedFactorStore {

	private final Map<String, Instant> noted = new ConcurrentHashMap<>();

	@Override
	public void add(String identity, Instant until) {
		this.noted.put(identity, until);
	}

	@Override
	public boolean remove(String identity) {
		return this.noted.remove(identity) != null;
	}

	@Override
	public List<String> abandoned(Instant now, int most) {
		return this.noted.entrySet()
			.stream()
			.filter((entry) -> !now.isBefore(entry.getValue()))
			.sorted(Map.Entry.comparingByValue())
			.limit(most)
			.map(Map.Entry::getKey)
			.toList();
	}

}
