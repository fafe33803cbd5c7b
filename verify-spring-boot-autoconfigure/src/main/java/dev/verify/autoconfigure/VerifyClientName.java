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

package dev.verify.autoconfigure;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Tells interceptors which of an application's clients makes a call. The client takes the
 * name out of the context before it sends a request.
 */
public final class VerifyClientName implements VerifyInterceptor {

	/**
	 * The name of the client that has none.
	 */
	public static final String DEFAULT = "default";

	private final String name;

	private VerifyClientName(String name) {
		this.name = name;
	}

	static VerifyClientName ofDefault() {
		return new VerifyClientName(DEFAULT);
	}

	static VerifyClientName of(String name) {
		return new VerifyClientName(name);
	}

	/**
	 * Reads the name of the client from what a call carries with it.
	 * @param caller the context of the call
	 * @return the name under {@code twilio.verify.clients}, or {@code default}
	 */
	public static String from(ContextView caller) {
		return caller.<String>getOrEmpty(VerifyClient.class).orElse(DEFAULT);
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return call.contextWrite((caller) -> caller.put(VerifyClient.class, this.name));
	}

}
