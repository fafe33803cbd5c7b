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

package dev.verify.autoconfigure.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.operation.OperationKind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The circuit breakers of Resilience4j that are named after clients and kinds of
 * operations.
 */
final class Resilience4jCircuits implements Circuits {

	private static final Pattern NAME = Pattern.compile("twilio-verify-(?:(.+)-)?(" + Stream.of(OperationKind.values())
		.map((kind) -> kind.name().toLowerCase())
		.collect(Collectors.joining("|")) + ")");

	private final CircuitBreakerRegistry registry;

	Resilience4jCircuits(CircuitBreakerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Map<String, Map<String, String>> states() {
		Map<String, Map<String, String>> states = new TreeMap<>();
		for (CircuitBreaker circuit : this.registry.getAllCircuitBreakers()) {
			Matcher name = NAME.matcher(circuit.getName());
			if (name.matches()) {
				String client = (name.group(1) != null) ? name.group(1) : VerifyClientName.DEFAULT;
				states.computeIfAbsent(client, (key) -> new TreeMap<>()).put(name.group(2), circuit.getState().name());
			}
		}
		return states;
	}

}
