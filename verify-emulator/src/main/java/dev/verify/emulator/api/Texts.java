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
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the texts of parameters that stand for more than a text.
 */
final class Texts {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private Texts() {
	}

	/**
	 * Reads a moment: with an offset, or without one in UTC. An offset's plus may have
	 * become a space on its way.
	 */
	static @Nullable Instant date(String text) {
		try {
			return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
		}
		catch (DateTimeParseException ex) {
			return zoneless(text);
		}
	}

	private static @Nullable Instant zoneless(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * Reads a JSON object.
	 */
	static @Nullable Map<String, @Nullable Object> object(String text) {
		try {
			return JSON.readValue(text, OBJECT);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
