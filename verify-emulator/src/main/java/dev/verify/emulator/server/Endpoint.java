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

package dev.verify.emulator.server;

import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers the requests of one part of the server.
 */
public interface Endpoint {

	/**
	 * Reads what the first request needs. Called once, on a thread that may wait, before
	 * any request.
	 */
	default void load() {
	}

	/**
	 * Returns whether a request belongs to this part.
	 * @param path the raw path
	 * @return whether it does
	 */
	boolean accepts(String path);

	/**
	 * Answers a request.
	 * @param request the request
	 * @param response where the answer goes
	 * @return completes when the answer is written
	 */
	Publisher<Void> answer(Request request, HttpServerResponse response);

}
