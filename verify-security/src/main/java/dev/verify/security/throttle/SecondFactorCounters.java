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

package dev.verify.security.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The store of all counters. The store makes no decision: each change is one conditional
 * write that returns whether it happened, and no more concurrent writes succeed than the
 * numbers allow.
 * <p>
 * A store that is unavailable must throw: nothing is sent then, and no user is
 * authenticated.
 */
public interface SecondFactorCounters {

	/**
	 * Reads the attempts of a user's factor.
	 * @param key a digest of user and factor
	 * @return the count, if there is one
	 */
	Optional<AttemptCount> find(String key);

	/**
	 * Adds the first count of a key.
	 * @param count the count
	 * @return {@code false} if the key already has one
	 */
	boolean insert(AttemptCount count);

	/**
	 * Replaces a count if it still has the version that the change is based on.
	 * @param expectedVersion the version that was read
	 * @param count the count to write, of a higher version
	 * @return {@code false} if another change came first
	 */
	boolean replace(long expectedVersion, AttemptCount count);

	/**
	 * Takes one of a limited number. The window begins with the first that is taken, and
	 * all are there again when it ends: what is taken late in one window and early in the
	 * next is at most twice the limit, less one.
	 * @param key what is limited
	 * @param limit how many a window has
	 * @param window how long a window lasts
	 * @param now the time
	 * @return {@code false} if all are taken
	 */
	boolean take(String key, int limit, Duration window, Instant now);

	/**
	 * Notes that something has happened, for as long as a window lasts. Like taking the
	 * only one, for what is hardly ever there already.
	 * @param key what has happened
	 * @param window how long that is remembered
	 * @param now the time
	 * @return {@code false} if it was noted before
	 */
	default boolean mark(String key, Duration window, Instant now) {
		return take(key, 1, window, now);
	}

	/**
	 * Takes one of each, or nothing at all.
	 * @param takes what to take, in an order that all who take share
	 * @param now the time
	 * @return the index of the first exhausted counter; empty if all were available
	 */
	default OptionalInt takeAll(List<CounterUpdate> takes, Instant now) {
		for (int place = 0; place < takes.size(); place++) {
			CounterUpdate next = takes.get(place);
			if (!take(next.key(), next.limit(), next.window(), now)) {
				takes.subList(0, place).forEach((taken) -> giveBack(taken.key()));
				return OptionalInt.of(place);
			}
		}
		return OptionalInt.empty();
	}

	/**
	 * Gives one back that was taken for nothing.
	 * @param key what is limited
	 */
	void giveBack(String key);

	/**
	 * Gives all back, and ends the window.
	 * @param key what is limited
	 */
	void clear(String key);

	/**
	 * Tells how many are taken.
	 * @param key what is limited
	 * @param now the time
	 * @return the number in the current window; 0 if there is none
	 */
	int taken(String key, Instant now);

	/**
	 * Tells how many are taken of each.
	 * @param keys what is limited
	 * @param now the time
	 * @return the numbers by key; those that are 0 may be missing
	 */
	default Map<String, Integer> taken(List<String> keys, Instant now) {
		return keys.stream().distinct().collect(Collectors.toMap(Function.identity(), (key) -> taken(key, now)));
	}

	/**
	 * Tells when the current window ends.
	 * @param key what is limited
	 * @param now the time
	 * @return the end; empty if there is no window
	 */
	Optional<Instant> endOf(String key, Instant now);

	/**
	 * Removes windows that have ended, unless the store does so by a time to live. Counts
	 * of attempts are kept until a success.
	 * @param before windows that ended before this time are removed
	 */
	void forget(Instant before);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static SecondFactorCounters inMemory() {
		return new InMemorySecondFactorCounters();
	}

}
