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

package dev.verify.emulator.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import dev.verify.emulator.api.ApiError;

/**
 * How often a verification is looked at: at most 60 times a minute, 180 an hour and 250 a
 * day.
 */
final class Polling {

	private static final Map<Duration, Integer> LIMITS = Map.of(Duration.ofMinutes(1), 60, Duration.ofHours(1), 180,
			Duration.ofDays(1), 250);

	private final Deque<Instant> looks = new ArrayDeque<>();

	/**
	 * Counts a look, unless it is one too many.
	 */
	void look(Instant now) {
		this.looks.removeIf((look) -> !look.isAfter(now.minus(Duration.ofDays(1))));
		LIMITS.forEach((span, most) -> {
			if (this.looks.stream().filter((look) -> look.isAfter(now.minus(span))).count() >= most) {
				throw ApiError.TOO_MANY_REQUESTS.exception();
			}
		});
		this.looks.add(now);
	}

}
