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

package dev.verify.emulator.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests that were counted for one value. A fixed window opens with its first
 * request; a sliding one forgets each request after its time.
 */
final class Window {

	private static final int MAX_REMEMBERED = 10_000;

	private final boolean sliding;

	private final Deque<Instant> requests = new ArrayDeque<>();

	private int count;

	Window(boolean sliding) {
		this.sliding = sliding;
	}

	/**
	 * Returns how many requests count now.
	 */
	int count(Instant now, Duration length) {
		while (!this.requests.isEmpty() && !now.isBefore(this.requests.getFirst().plus(length))) {
			this.requests.removeFirst();
			this.count = this.requests.size();
		}
		return this.count;
	}

	void add(Instant now) {
		this.count++;
		if (this.requests.isEmpty() || (this.sliding && this.requests.size() < MAX_REMEMBERED)) {
			this.requests.addLast(now);
		}
	}

	/**
	 * Returns how long it takes until a request no longer counts.
	 */
	Duration wait(Instant now, Duration length) {
		return this.requests.isEmpty() ? Duration.ZERO : Duration.between(now, this.requests.getFirst().plus(length));
	}

}
