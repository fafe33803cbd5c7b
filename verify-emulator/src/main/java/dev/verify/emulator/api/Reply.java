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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer: status, headers of its own, and a body.
 *
 * @param status the HTTP status
 * @param headers headers beside the common ones
 * @param body the JSON object; {@code null} for none
 */
public record Reply(int status, Map<String, String> headers, @Nullable Body body) {

	/**
	 * Answers with a resource that exists.
	 * @param body the resource
	 * @return an answer of status 200
	 */
	public static Reply ok(Body body) {
		return of(200, body);
	}

	/**
	 * Answers with a resource that was just made.
	 * @param body the resource
	 * @return an answer of status 201
	 */
	public static Reply created(Body body) {
		return of(201, body);
	}

	/**
	 * Answers with nothing.
	 * @return an answer of status 204
	 */
	public static Reply noContent() {
		return new Reply(204, Map.of(), null);
	}

	/**
	 * Answers with a body.
	 * @param status the HTTP status
	 * @param body the body
	 * @return an answer
	 */
	public static Reply of(int status, Body body) {
		return new Reply(status, Map.of(), body);
	}

	/**
	 * Answers with an error.
	 * @param status the HTTP status
	 * @param code the API's code
	 * @param message the text
	 * @return an answer of the API's error shape
	 */
	public static Reply error(int status, int code, String message) {
		return of(status,
				new Body().with("code", code)
					.with("message", message)
					.with("more_info", "https://www.twilio.com/docs/errors/" + code)
					.with("status", status));
	}

	/**
	 * Adds a header.
	 * @param name the header's name
	 * @param value the header's value
	 * @return an answer with one header more
	 */
	public Reply header(String name, String value) {
		return headers(Map.of(name, value));
	}

	/**
	 * Adds headers.
	 * @param more the headers
	 * @return an answer with more headers
	 */
	public Reply headers(Map<String, String> more) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.putAll(more);
		return new Reply(this.status, all, this.body);
	}

}
