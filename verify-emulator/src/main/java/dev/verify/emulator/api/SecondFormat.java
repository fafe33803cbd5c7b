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

package dev.verify.emulator.api;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Formats instants to the second, and caches the last one. Thread-safe.
 */
public final class SecondFormat {

	private final DateTimeFormatter format;

	private volatile Written last;

	/**
	 * Creates a format.
	 * @param format how a second is written
	 */
	public SecondFormat(DateTimeFormatter format) {
		this.format = format;
		this.last = written(Instant.EPOCH);
	}

	/**
	 * Formats an instant.
	 * @param moment the instant, truncated to seconds
	 * @return its text
	 */
	public String write(Instant moment) {
		Written written = this.last;
		if (written.second != moment.getEpochSecond()) {
			written = written(moment);
			this.last = written;
		}
		return written.text;
	}

	private Written written(Instant moment) {
		return new Written(moment.getEpochSecond(), this.format.format(moment.truncatedTo(ChronoUnit.SECONDS)));
	}

	private record Written(long second, String text) {
	}

}
