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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error on its way to the client.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ApiError error;

	private final transient Map<String, String> headers = new LinkedHashMap<>();

	ApiException(ApiError error, String message) {
		super(message, null, false, false);
		this.error = error;
	}

	/**
	 * Adds a header to the answer.
	 * @param name the header's name
	 * @param value the header's value
	 * @return this exception
	 */
	public ApiException header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Returns which error this is.
	 * @return the error
	 */
	public ApiError error() {
		return this.error;
	}

	/**
	 * Turns the error into an answer of the API's error shape.
	 * @return the answer
	 */
	public Reply reply() {
		Reply reply = Reply.error(this.error.status(), this.error.code(), String.valueOf(getMessage()));
		return reply.headers(Collections.unmodifiableMap(this.headers));
	}

}
