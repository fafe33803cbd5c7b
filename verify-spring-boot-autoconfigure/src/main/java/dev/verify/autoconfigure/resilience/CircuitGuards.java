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

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * Call guards of all clients with Resilience4j.
 */
final class CircuitGuards implements CallGuards {

	private final Map<String, CircuitGuard> guards = new ConcurrentHashMap<>();

	private final CircuitBreakerRegistry circuitBreakers;

	private final BulkheadRegistry bulkheads;

	private final VerifyResilienceProperties properties;

	/**
	 * Creates the circuit breakers of all known clients at startup, so that meters and
	 * health show them before the first call.
	 */
	CircuitGuards(CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads,
			VerifyResilienceProperties properties, Collection<String> clients) {
		this.circuitBreakers = circuitBreakers;
		this.bulkheads = bulkheads;
		this.properties = properties;
		clients.forEach(this::of);
	}

	@Override
	public CircuitGuard of(String client) {
		return this.guards.computeIfAbsent(client,
				(name) -> new CircuitGuard(name, this.circuitBreakers, this.bulkheads, this.properties));
	}

}
