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

package dev.verify.security.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * How times are written: microseconds of the application's clock, which scripts compare
 * as numbers and never write, since Lua writes 14 digits of a number.
 */
final class RedisTimes {

	/**
	 * Longer than the application needs challenges and used codes, by an hour in which
	 * the clocks of two nodes may disagree.
	 */
	static final Duration KEPT = Duration.ofHours(25);

	/** How long the clocks of two nodes may disagree. */
	private static final Duration SKEW = Duration.ofHours(1);

	private RedisTimes() {
	}

	static String write(@Nullable Instant instant) {
		return (instant != null) ? String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant)) : "";
	}

	static Instant read(String micros) {
		return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
	}

	static @Nullable Instant readOptional(String micros) {
		return micros.isEmpty() ? null : read(micros);
	}

	/** The TTL of a window. */
	static String ofWindow(Duration window) {
		return String.valueOf(window.plus(SKEW).toMillis());
	}

}
