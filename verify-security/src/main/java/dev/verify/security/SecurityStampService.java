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

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Security stamps: a session that passed a second factor ends when its user's stamp
 * changes.
 * <p>
 * A session keeps the stamp that was {@linkplain #read read} when its verification began,
 * and is valid as long as that stamp is {@linkplain #current current}. The stamp changes
 * when a factor is removed, revoked, reset or disabled, and by {@link #change}.
 */
public final class SecurityStampService implements TrustRevoker {

	private static final int MAX_CACHED = 10_000;

	private static final int STAMP_BYTES = 16;

	private static final Set<String> KEEPS_SESSIONS = Set.of(TrustRevoker.FACTOR_ADDED,
			SecondFactorProblem.DENIED.code());

	private final SecureRandom random = new SecureRandom();

	private final SecurityStampRepository repository;

	private final Duration revalidateAfter;

	private final Clock clock;

	private final Map<String, Cached> cache = new Cache();

	private long changes;

	/**
	 * Creates the stamps.
	 * @param repository stores the stamps
	 * @param revalidateAfter the maximum age of a cached stamp; zero for no cache
	 * @param clock the time
	 */
	public SecurityStampService(SecurityStampRepository repository, Duration revalidateAfter, Clock clock) {
		Assert.isTrue(!revalidateAfter.isNegative(), "revalidateAfter must not be negative");
		this.repository = repository;
		this.revalidateAfter = revalidateAfter;
		this.clock = clock;
	}

	/**
	 * Reads the stamp from the store, for a verification that begins.
	 * @param userId the user ID
	 * @return the stamp; empty while the stamp never changed
	 * @throws RuntimeException if the store fails
	 */
	public String read(String userId) {
		return this.repository.current(UserIdResolver.check(userId));
	}

	/**
	 * Returns the stamp, at most {@code revalidateAfter} old. A change by this node
	 * counts at once.
	 * @param userId the user ID
	 * @return the stamp; empty while the stamp never changed
	 * @throws RuntimeException if the store fails
	 */
	public String current(String userId) {
		Instant now = this.clock.instant();
		long before;
		synchronized (this.cache) {
			Cached cached = this.cache.get(userId);
			if (cached != null && isFresh(cached, now)) {
				return cached.stamp();
			}
			before = this.changes;
		}
		String stamp = read(userId);
		synchronized (this.cache) {
			// What was read before a change may be older than the change.
			if (this.changes == before) {
				this.cache.put(userId, new Cached(stamp, now));
			}
		}
		return stamp;
	}

	/**
	 * Tells whether a stamp is the user's, as far as this node knows.
	 * <p>
	 * A stamp that differs from the cached one is compared with the store: another node
	 * may have changed it and verified the user since.
	 * @param userId the user ID
	 * @param stamp the stamp of a session
	 * @return {@code false} if the session has ended
	 * @throws RuntimeException if the store fails
	 */
	public boolean isCurrent(String userId, String stamp) {
		if (current(userId).equals(stamp)) {
			return true;
		}
		synchronized (this.cache) {
			this.cache.remove(userId);
		}
		return current(userId).equals(stamp);
	}

	/**
	 * Changes the stamp of a user to a new random one, which ends the sessions of the
	 * user.
	 * @param userId the user ID
	 * @throws RuntimeException if the store fails
	 */
	public void change(String userId) {
		byte[] bytes = new byte[STAMP_BYTES];
		this.random.nextBytes(bytes);
		try {
			this.repository.change(UserIdResolver.check(userId), HexFormat.of().formatHex(bytes));
		}
		finally {
			synchronized (this.cache) {
				this.changes++;
				this.cache.remove(userId);
			}
		}
	}

	/**
	 * Changes the stamp of a user, unless a factor was only added, or a push was denied:
	 * an attacker who has the password could end the user's sessions by asking.
	 * @param userId the user ID
	 * @param reason the reason
	 */
	@Override
	public void revokeAll(String userId, String reason) {
		if (!KEEPS_SESSIONS.contains(reason)) {
			change(userId);
		}
	}

	/** A clock that went back makes no stamp younger. */
	private boolean isFresh(Cached cached, Instant now) {
		return !now.isBefore(cached.readAt()) && now.isBefore(cached.readAt().plus(this.revalidateAfter));
	}

	private record Cached(String stamp, Instant readAt) {
	}

	/** Keeps the users that were asked for last. */
	private static final class Cache extends LinkedHashMap<String, Cached> {

		private static final long serialVersionUID = 1L;

		Cache() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
			return size() > MAX_CACHED;
		}

	}

}
