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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a time with or without fraction, and with any offset or none, which means UTC.
 */
final class LenientInstantDeserializer extends StdScalarDeserializer<Instant> {

	private static final String PATTERN = "0000-00-00T00:00:00Z";

	LenientInstantDeserializer() {
		super(Instant.class);
	}

	@Override
	public Instant deserialize(JsonParser parser, DeserializationContext context) {
		String text = parser.getValueAsString("");
		try {
			if (isPlain(text)) {
				return LocalDateTime
					.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
							number(text, 14, 16), number(text, 17, 19))
					.toInstant(ZoneOffset.UTC);
			}
			TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			return (time instanceof OffsetDateTime offset) ? offset.toInstant()
					: LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 time");
		}
	}

	// The formatter costs two kilobytes a time, and nearly all times look like this.
	private static boolean isPlain(String text) {
		boolean plain = text.length() == PATTERN.length();
		for (int i = 0; plain && i < PATTERN.length(); i++) {
			char found = text.charAt(i);
			plain = (PATTERN.charAt(i) == '0') ? found >= '0' && found <= '9' : found == PATTERN.charAt(i);
		}
		return plain;
	}

	private static int number(String text, int from, int to) {
		return Integer.parseInt(text, from, to, 10);
	}

}
