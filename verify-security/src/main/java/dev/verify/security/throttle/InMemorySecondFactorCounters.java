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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores counters in memory, for one node and for tests. A restart forgets them, and two
 * nodes count apart.
 */
final class InMemorySecondFactorCounters implements SecondFactorCounters {

	private final Map<String, AttemptCount> attempts = new ConcurrentHashMap<>();

	private final Map<String, Window> windows = new ConcurrentHashMap<>();

	@Override
	public Optional<AttemptCount> find(String key) {
		return Optional.ofNullable(this.attempts.get(key));
	}

	@Override
	public boolean insert(AttemptCount count) {
		return this.attempts.putIfAbsent(count.key(), count) == null;
	}

	@Override
	public boolean replace(long expectedVersion, AttemptCount count) {
		AtomicBoolean won = new AtomicBoolean();
		this.attempts.computeIfPresent(count.key(), (key, present) -> {
			won.set(present.version() == expectedVersion);
			return won.get() ? count : present;
		});
		return won.get();
	}

	@Override
	public boolean take(String key, int limit, Duration window, Instant now) {
		AtomicBoolean won = new AtomicBoolean();
		this.windows.compute(key, (name, present) -> {
			Window current = (present != null && present.isOpen(now)) ? present : new Window(0, now.plus(window));
			won.set(current.taken() < limit);
			return won.get() ? new Window(current.taken() + 1, current.endsAt()) : current;
		});
		return won.get();
	}

	@Override
	public void giveBack(String key) {
		this.windows.computeIfPresent(key,
				(name, present) -> new Window(Math.max(present.taken() - 1, 0), present.endsAt()));
	}

	@Override
	public void clear(String key) {
		this.windows.remove(key);
	}

	@Override
	public int taken(String key, Instant now) {
		Window window = this.windows.get(key);
		return (window != null && window.isOpen(now)) ? window.taken() : 0;
	}

	@Override
	public Optional<Instant> endOf(String key, Instant now) {
		return Optional.ofNullable(this.windows.get(key)).filter((window) -> window.isOpen(now)).map(Window::endsAt);
	}

	@Override
	public void forget(Instant before) {
		this.windows.values().removeIf((window) -> window.endsAt().isBefore(before));
	}

	private record Window(int taken, Instant endsAt) {

		boolean isOpen(Instant now) {
			return now.isBefore(this.endsAt);
		}

	}

}
