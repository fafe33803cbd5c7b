package dev.verify.autoconfigure.health;

import java.util.Map;
import java.util.TreeMap;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The circuit breakers of Resilience4j that are named after kinds of operations.
 */
final class Resilience4jCircuits implements Circuits {

	private static final String PREFIX = "twilio-verify-";

	private final CircuitBreakerRegistry registry;

	Resilience4jCircuits(CircuitBreakerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Map<String, String> states() {
		Map<String, String> states = new TreeMap<>();
		for (CircuitBreaker circuit : this.registry.getAllCircuitBreakers()) {
			if (circuit.getName().startsWith(PREFIX)) {
				states.put(circuit.getName().substring(PREFIX.length()), circuit.getState().name());
			}
		}
		return states;
	}

}
