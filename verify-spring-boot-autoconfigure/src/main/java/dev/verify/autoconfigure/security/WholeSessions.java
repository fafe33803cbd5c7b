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

package dev.verify.autoconfigure.security;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.session.MapSession;
import org.springframework.session.data.redis.RedisSessionMapper;

/**
 * Treats partially written Redis sessions as absent. When a factor changes the id of its
 * session while another request is under way, such as that of a second click, the other
 * one writes a part of the session under the old id. A browser with that id could not
 * even log in.
 */
class WholeSessions implements BiFunction<String, Map<String, Object>, @Nullable MapSession> {

	private final RedisSessionMapper mapper = new RedisSessionMapper();

	private final Consumer<String> forget;

	/**
	 * Creates it.
	 * @param forget removes what is kept under an id
	 */
	WholeSessions(Consumer<String> forget) {
		this.forget = forget;
	}

	@Override
	public @Nullable MapSession apply(String id, Map<String, Object> entries) {
		if (entries.containsKey("creationTime")) {
			return this.mapper.apply(id, entries);
		}
		this.forget.accept(id);
		return null;
	}

}
