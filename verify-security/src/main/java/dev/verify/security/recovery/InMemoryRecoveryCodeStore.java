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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores digests of recovery codes in memory, for tests and trials. A restart loses them.
 */
final class InMemoryRecoveryCodeStore implements RecoveryCodeStore {

	private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

	@Override
	public void replace(String userId, Set<String> digests) {
		Set<String> fresh = ConcurrentHashMap.newKeySet();
		fresh.addAll(digests);
		this.codes.put(userId, fresh);
	}

	@Override
	public void move(String userId, String newUserId) {
		Set<String> moved = this.codes.remove(userId);
		this.codes.put(newUserId, (moved != null) ? moved : Set.of());
	}

	@Override
	public boolean use(String userId, String digest) {
		Set<String> present = this.codes.get(userId);
		return present != null && present.remove(digest);
	}

	@Override
	public Set<String> digests(String userId) {
		return Set.copyOf(this.codes.getOrDefault(userId, Set.of()));
	}

}
