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

package dev.verify.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}, in seconds or as a date: never negative, never more than an
 * hour, null when it makes no sense.
 */
final class RetryAfter {

	private static final Duration LONGEST = Duration.ofHours(1);

	private final Clock clock;

	RetryAfter(Clock clock) {
		this.clock = clock;
	}

	@Nullable Duration parse(@Nullable String header) {
		if (header == null) {
			return null;
		}
		try {
			Duration wait = header.chars().allMatch((c) -> c >= '0' && c <= '9') ? seconds(header) : until(header);
			return wait.isNegative() ? Duration.ZERO : (wait.compareTo(LONGEST) > 0) ? LONGEST : wait;
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	private static Duration seconds(String header) {
		return (header.length() > 9) ? LONGEST : Duration.ofSeconds(Long.parseLong(header));
	}

	private Duration until(String header) {
		return Duration.between(this.clock.instant(),
				ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
	}

}
