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
