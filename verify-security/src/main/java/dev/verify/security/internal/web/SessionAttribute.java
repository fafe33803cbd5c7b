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

package dev.verify.security.internal.web;

import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a record in sessions as a map of plain types. Every store of sessions can read
 * such a map, whether it writes Java objects or JSON: the class of the record is not
 * needed. What cannot be read counts as absent, and is removed.
 *
 * @param <T> the type of the record
 */
public final class SessionAttribute<T> {

	/** With this prefix, {@code sessionFixation().newSession()} keeps an attribute. */
	public static final String PREFIX = "SPRING_SECURITY_SECOND_FACTOR_";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	private final String name;

	private final Class<T> type;

	/**
	 * Creates it.
	 * @param name the end of the attribute's name, after {@value #PREFIX}
	 * @param type the type of the record
	 */
	public SessionAttribute(String name, Class<T> type) {
		this.name = PREFIX + name;
		this.type = type;
	}

	/**
	 * Reads the record of a session.
	 * @param request of the session
	 * @return the record, if there is one
	 */
	public Optional<T> find(PageRequest request) {
		try {
			return Optional.ofNullable(request.sessionAttribute(this.name))
				.map((kept) -> MAPPER.convertValue(kept, this.type));
		}
		catch (JacksonException ex) {
			clear(request);
			return Optional.empty();
		}
	}

	/**
	 * Keeps a record in the session, which begins if there is none.
	 * @param request of the session
	 * @param value the record
	 */
	public void save(PageRequest request, T value) {
		request.sessionAttribute(this.name, MAPPER.convertValue(value, new TypeReference<Map<String, Object>>() {
		}));
	}

	/**
	 * Removes the record of a session, if there is one.
	 * @param request of the session
	 */
	public void clear(PageRequest request) {
		request.sessionAttribute(this.name, null);
	}

}
