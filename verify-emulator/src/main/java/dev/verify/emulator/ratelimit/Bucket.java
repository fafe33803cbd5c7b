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
import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Parameters;

/**
 * So many requests in so many seconds, for each value counted.
 */
final class Bucket {

	final String sid;

	final Instant created;

	Instant updated;

	int max;

	int interval;

	private final Map<String, Window> windows = new LinkedHashMap<>();

	Bucket(String sid, Parameters form, Instant created) {
		this.sid = sid;
		this.created = created;
		this.updated = created;
		form.required("Max");
		form.required("Interval");
		update(form, created);
	}

	void update(Parameters form, Instant now) {
		Integer newMax = form.integer("Max", 1, Integer.MAX_VALUE);
		Integer newInterval = form.integer("Interval", 1, Integer.MAX_VALUE);
		this.max = (newMax != null) ? newMax : this.max;
		this.interval = (newInterval != null) ? newInterval : this.interval;
		this.updated = now;
	}

	/**
	 * Refuses a request that is one too many.
	 */
	void check(RateLimit limit, String value, Instant now, Settings settings) {
		Window window = this.windows.get(value);
		if (window == null || window.count(now, length()) < this.max) {
			return;
		}
		long wait = Math.max(1, window.wait(now, length()).plusMillis(999).toSeconds());
		if (settings.get(Switch.BUCKETS_COUNT_REFUSED)) {
			window.add(now);
		}
		throw ApiError.TOO_MANY_REQUESTS.exception()
			.header("Retry-After", String.valueOf(wait))
			.header("Twilio-Reached-Rate-Limit", settings.get(Switch.REACHED_LIMIT_SID) ? limit.sid : limit.uniqueName);
	}

	void count(String value, Instant now, Settings settings) {
		Window window = this.windows.get(value);
		if (window == null) {
			settings.makeRoom(this.windows);
			window = new Window(settings.get(Switch.SLIDING_BUCKETS));
			this.windows.put(value, window);
		}
		window.count(now, length());
		window.add(now);
	}

	private Duration length() {
		return Duration.ofSeconds(this.interval);
	}

}
