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

import dev.verify.client.RequestListener.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;

/**
 * Makes a value of a successful answer. Whatever it throws means that the answer makes no
 * sense.
 */
@FunctionalInterface
interface AnswerReader<T> {

	@Nullable T read(Headers headers, byte[] body);

	/**
	 * Reads nothing: whether the answer has a body does not matter.
	 */
	static AnswerReader<Void> nothing() {
		return (headers, body) -> null;
	}

	/**
	 * Reads a body that must be JSON, and must hold something.
	 */
	static <T> AnswerReader<T> json(JsonFunction<T> function) {
		return (headers, body) -> {
			Assert.isTrue(isJson(headers.get(HttpHeaders.CONTENT_TYPE)), "no JSON");
			T value = function.read(body);
			Assert.notNull(value, "JSON null");
			return value;
		};
	}

	private static boolean isJson(@Nullable String type) {
		return MediaType.APPLICATION_JSON_VALUE.equals(type)
				|| type != null && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
	}

	/**
	 * Makes a value of JSON.
	 */
	@FunctionalInterface
	interface JsonFunction<T> {

		@Nullable T read(byte[] json);

	}

}
