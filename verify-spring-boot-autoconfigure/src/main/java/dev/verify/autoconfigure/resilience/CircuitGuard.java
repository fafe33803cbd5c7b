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

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.autoconfigure.resilience.Failure.Verdict;
import dev.verify.client.CallListener;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import reactor.core.publisher.Mono;

/**
 * Puts a circuit breaker and a bulkhead of Resilience4j around each call of one client,
 * one of each for a kind of operation. Instances that the application configured under
 * the same name keep their numbers.
 */
final class CircuitGuard implements CallGuard {

	/**
	 * What instances are named after: {@code twilio-verify-start} and so on, or
	 * {@code twilio-verify-shop-start} for the client {@code shop}.
	 */
	static final String PREFIX = "twilio-verify-";

	private final Map<OperationKind, Guards> guards = new EnumMap<>(OperationKind.class);

	CircuitGuard(String client, CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads,
			VerifyResilienceProperties properties) {
		for (OperationKind kind : OperationKind.values()) {
			String name = PREFIX + (VerifyClientName.DEFAULT.equals(client) ? "" : client + "-")
					+ kind.name().toLowerCase(Locale.ROOT);
			this.guards.put(kind,
					new Guards(circuitBreaker(circuitBreakers, name, properties.circuitBreaker()), bulkheads.find(name)
						.orElseGet(
								() -> bulkheads.bulkhead(name, config(bulkheads, properties.bulkhead().limit(kind))))));
		}
	}

	/**
	 * The numbers are the application's if it has set any. What counts as a failure is
	 * not a number: were a wrong code one, an attacker could open the circuit.
	 */
	private static CircuitBreaker circuitBreaker(CircuitBreakerRegistry registry, String name,
			VerifyResilienceProperties.CircuitBreaker properties) {
		Optional<CircuitBreaker> configured = registry.find(name);
		if (configured.isEmpty()) {
			return registry.circuitBreaker(name, withVerdicts(config(registry, properties)).build());
		}
		CircuitBreaker judging = CircuitBreaker.of(name,
				withVerdicts(CircuitBreakerConfig.from(configured.get().getCircuitBreakerConfig())).build(),
				configured.get().getTags());
		registry.replace(name, judging);
		return judging;
	}

	private static CircuitBreakerConfig.Builder withVerdicts(CircuitBreakerConfig.Builder config) {
		return config.recordException((ex) -> Failure.of(ex).verdict() == Verdict.FAILURE)
			.ignoreException((ex) -> Failure.of(ex).verdict() == Verdict.IGNORED);
	}

	private static CircuitBreakerConfig.Builder config(CircuitBreakerRegistry registry,
			VerifyResilienceProperties.CircuitBreaker properties) {
		return CircuitBreakerConfig.from(registry.getDefaultConfig())
			.slidingWindow((int) properties.slidingWindow().toSeconds(), properties.minimumCalls(),
					SlidingWindowType.TIME_BASED)
			.failureRateThreshold(properties.failureRateThreshold())
			.slowCallDurationThreshold(properties.slowCallDurationThreshold())
			.slowCallRateThreshold(properties.slowCallRateThreshold())
			.waitDurationInOpenState(properties.openDuration())
			.permittedNumberOfCallsInHalfOpenState(properties.permittedHalfOpenCalls())
			.maxWaitDurationInHalfOpenState(properties.maxHalfOpenDuration())
			.automaticTransitionFromOpenToHalfOpenEnabled(true);
	}

	private static BulkheadConfig config(BulkheadRegistry registry, int limit) {
		return BulkheadConfig.from(registry.getDefaultConfig()).maxConcurrentCalls(limit).build();
	}

	@Override
	public <T> Mono<T> guard(VerifyOperation operation, Mono<T> call) {
		Guards guards = guards(operation.kind());
		return CallListener.hear(call,
				(caller) -> Permission.take(guards, (cause) -> refused(operation, guards, cause)));
	}

	private static String open(Guards guards) {
		return "the circuit " + guards.circuitBreaker().getName() + " is " + guards.circuitBreaker().getState()
				+ " because too many calls failed or were slow; calls are tried again after "
				+ "twilio.verify.resilience.circuit-breaker.open-duration";
	}

	private static String full(Guards guards) {
		return "the bulkhead " + guards.bulkhead().getName() + " is full; if the application needs more than "
				+ guards.bulkhead().getBulkheadConfig().getMaxConcurrentCalls()
				+ " of these calls at a time, raise twilio.verify.resilience.bulkhead";
	}

	Guards guards(OperationKind kind) {
		return Objects.requireNonNull(this.guards.get(kind));
	}

	private static VerifyTransportException refused(VerifyOperation operation, Guards guards, Exception cause) {
		return new VerifyTransportException(operation, Reason.REFUSED_HERE,
				(cause instanceof BulkheadFullException) ? full(guards) : open(guards), cause);
	}

	record Guards(CircuitBreaker circuitBreaker, Bulkhead bulkhead) {

	}

}
