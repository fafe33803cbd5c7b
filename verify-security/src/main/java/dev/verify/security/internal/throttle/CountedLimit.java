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

package dev.verify.security.internal.throttle;

import java.time.Duration;

import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.Rate;

/**
 * A limit under which something is counted. A large limit that all users share is divided
 * into slots, each with a counter of its own, so that they do not all wait for one row.
 * The slots have the limit together; a full one refuses only if all are full.
 *
 * @param name the word for the limit
 * @param key the key of its counter, without the slot
 * @param count how many the whole limit has
 * @param window how long its window lasts
 * @param slots how many counters share the limit
 * @param slot the counter to take from
 * @param full how many counters before it were full
 */
record CountedLimit(String name, String key, int count, Duration window, int slots, int slot, int full) {

	/** Fewer would fill up one by one long before the whole limit does. */
	private static final int FEWEST_PER_SLOT = 64;

	private static final int MOST_SLOTS = 16;

	static CountedLimit of(String name, String subject, Rate rate) {
		return of(name, new CounterUpdate(key(name, subject, rate), rate.count(), rate.window()));
	}

	static CountedLimit of(String name, CounterUpdate take) {
		return new CountedLimit(name, take.key(), take.limit(), take.window(), 1, 0, 0);
	}

	/**
	 * Returns a limit that all users share.
	 * @param user a digest of the user ID, whose slot is always the same
	 */
	static CountedLimit shared(String name, String subject, Rate rate, String user) {
		int slots = Math.max(1, Math.min(MOST_SLOTS, rate.count() / FEWEST_PER_SLOT));
		return new CountedLimit(name, key(name, subject, rate), rate.count(), rate.window(), slots,
				Math.floorMod(user.hashCode(), slots), 0);
	}

	static String key(String name, String subject, Rate rate) {
		return name + ':' + rate.window().toSeconds() + ':' + subject;
	}

	CounterUpdate take() {
		if (this.slots == 1) {
			return new CounterUpdate(this.key, this.count, this.window);
		}
		int share = this.count / this.slots + ((this.slot < this.count % this.slots) ? 1 : 0);
		return new CounterUpdate(this.key + '#' + this.slot, share, this.window);
	}

	boolean isFull() {
		return this.full == this.slots;
	}

	/** Goes on to the next slot, because this one is full. */
	CountedLimit next() {
		return new CountedLimit(this.name, this.key, this.count, this.window, this.slots, (this.slot + 1) % this.slots,
				this.full + 1);
	}

}
