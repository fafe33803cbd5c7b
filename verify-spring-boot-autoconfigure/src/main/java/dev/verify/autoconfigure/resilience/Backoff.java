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

package dev.verify.autoconfigure.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.verify.client.VerifyApiException;

/**
 * How long to wait before a call is repeated: a random part of a time that doubles, or
 * what the API asked for and a random part of the base on top.
 *
 * @param base the longest first wait
 * @param cap the longest wait of our own choosing
 */
record Backoff(Duration base, Duration cap) {

	Duration before(long retry, Throwable failure) {
		if (failure instanceof VerifyApiException refused && refused.retryAfter() != null) {
			return refused.retryAfter().plus(upTo(this.base));
		}
		Duration doubled = this.base.multipliedBy(1L << Math.min(retry, 16));
		return upTo((doubled.compareTo(this.cap) < 0) ? doubled : this.cap);
	}

	private static Duration upTo(Duration longest) {
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1));
	}

}
