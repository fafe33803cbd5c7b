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

package dev.verify.security.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores challenges in memory, for one node and for tests.
 */
final class InMemoryChallengeLedger implements ChallengeLedger {

	private static final int MOST_LEFT = 10_000;

	private final Map<String, LedgerEntry> entries = new ConcurrentHashMap<>();

	private final Map<Spent, Instant> spent = new ConcurrentHashMap<>();

	@Override
	public Optional<LedgerEntry> find(String target) {
		return Optional.ofNullable(this.entries.get(target));
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		return this.entries.putIfAbsent(entry.target(), entry) == null;
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		AtomicBoolean won = new AtomicBoolean();
		this.entries.computeIfPresent(entry.target(), (target, present) -> {
			won.set(present.version() == expectedVersion);
			return won.get() ? entry : present;
		});
		return won.get();
	}

	@Override
	public boolean spend(String target, String proof, Instant now) {
		return this.spent.putIfAbsent(new Spent(target, proof), now) == null;
	}

	@Override
	public List<LedgerEntry> findLeft(Instant before) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.open() && isOld(entry, before))
			.limit(MOST_LEFT)
			.toList();
	}

	@Override
	public void forget(Instant before, Instant proofsBefore) {
		this.entries.values().removeIf((entry) -> isOld(entry, before));
		this.spent.values().removeIf((usedAt) -> usedAt.isBefore(proofsBefore));
	}

	private static boolean isOld(LedgerEntry entry, Instant before) {
		return entry.openedAt().isBefore(before) && entry.nextSendAt().isBefore(before);
	}

	private record Spent(String target, String proof) {
	}

}
