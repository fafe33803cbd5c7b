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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Receives the end of one call, once and before its caller does. A result is counted
 * before the caller gets it, and a later cancellation has no effect. Methods may run on
 * an event loop and must not block.
 */
public interface CallListener {

	/**
	 * Listens to a call: for use in a {@link VerifyInterceptor}.
	 * @param call the call
	 * @param listeners makes a listener for each subscription, of the context of the
	 * caller
	 * @param <T> the type of the answer
	 * @return the call to make in its place
	 */
	static <T> Mono<T> hear(Mono<T> call, Function<ContextView, CallListener> listeners) {
		return call.tap((caller) -> new HeardCall<>(listeners.apply(caller)));
	}

	/**
	 * Gives the call something to carry with it.
	 * @param caller the context of the caller
	 * @return the context of the call
	 */
	default Context context(Context caller) {
		return caller;
	}

	/**
	 * There is an answer.
	 * @param answer what it says, null if nothing is expected of it
	 */
	void answered(@Nullable Object answer);

	/**
	 * The call has failed.
	 * @param failure why
	 */
	void failed(Throwable failure);

	/**
	 * The caller canceled the call.
	 */
	default void cancelled() {
	}

}
