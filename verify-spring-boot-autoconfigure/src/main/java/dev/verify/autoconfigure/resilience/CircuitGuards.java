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
