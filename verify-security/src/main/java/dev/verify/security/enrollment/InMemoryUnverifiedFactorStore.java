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
