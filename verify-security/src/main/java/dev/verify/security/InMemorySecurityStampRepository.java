package dev.verify.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores security stamps in memory, for tests and applications with one node.
 */
final class InMemorySecurityStampRepository implements SecurityStampRepository {

	private final Map<String, String> stamps = new ConcurrentHashMap<>();

	@Override
	public String current(String userId) {
		return this.stamps.getOrDefault(UserIdResolver.check(userId), "");
	}

	@Override
	public void change(String userId, String stamp) {
		this.stamps.put(UserIdResolver.check(userId), stamp);
	}

}
