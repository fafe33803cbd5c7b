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

package dev.verify.autoconfigure.resilience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Applies resilience to the calls of all clients, with circuit breakers, bulkheads and
 * retry budget per client.
 */
final class ClientResilience implements VerifyInterceptor {

	private final Map<String, Resilience> clients = new ConcurrentHashMap<>();

	private final Function<String, Resilience> creator;

	ClientResilience(Function<String, Resilience> creator) {
		this.creator = creator;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return Mono
			.deferContextual((caller) -> this.clients.computeIfAbsent(VerifyClientName.from(caller), this.creator)
				.intercept(operation, call));
	}

}
