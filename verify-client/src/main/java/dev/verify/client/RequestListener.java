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

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Receives each request of a call, and may add headers to it. To register a listener, put
 * it into the Reactor context of the call, with this class as its key. Methods run on an
 * event loop and must not block.
 */
public interface RequestListener {

	/**
	 * A request is about to leave.
	 * @param headers sets a header of the request, by name and value
	 */
	void sending(BiConsumer<String, String> headers);

	/**
	 * An answer has begun to arrive.
	 * @param status its HTTP status
	 * @param headers its headers
	 */
	void answered(int status, Headers headers);

	/**
	 * The headers of an answer.
	 */
	@FunctionalInterface
	interface Headers {

		/**
		 * Finds a header.
		 * @param name its name, in any case
		 * @return its first value, null if there is none
		 */
		@Nullable String get(String name);

	}

}
