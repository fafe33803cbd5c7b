package dev.verify.security.recovery;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps recovery codes in memory: for tests and trials, since a restart forgets them.
 */
public final class InMemoryRecoveryCodeStore implements RecoveryCodeStore {

	private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

	@Override
	public void replace(String userName, Set<String> digests) {
		Set<String> fresh = ConcurrentHashMap.newKeySet();
		fresh.addAll(digests);
		this.codes.put(userName, fresh);
	}

	@Override
	public boolean use(String userName, String digest) {
		Set<String> present = this.codes.get(userName);
		return present != null && present.remove(digest);
	}

	@Override
	public int count(String userName) {
		return this.codes.getOrDefault(userName, Set.of()).size();
	}

}
