package dev.verify.autoconfigure.resilience;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.verify.autoconfigure.resilience.Failure.Verdict;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import reactor.core.publisher.Mono;

/**
 * Puts a circuit breaker and a bulkhead of Resilience4j around each call, one of each for
 * a kind of operation. Instances that the application configured under the same name are
 * taken as they are.
 */
final class CircuitGuard implements CallGuard {

	/** What instances are named after: {@code twilio-verify-start}, and so on. */
	static final String PREFIX = "twilio-verify-";

	private final Map<OperationKind, Guards> guards = new EnumMap<>(OperationKind.class);

	CircuitGuard(CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads,
			VerifyResilienceProperties properties) {
		for (OperationKind kind : OperationKind.values()) {
			String name = PREFIX + kind.name().toLowerCase(Locale.ROOT);
			CircuitBreaker circuitBreaker = circuitBreakers.find(name)
				.orElseGet(() -> circuitBreakers.circuitBreaker(name,
						config(circuitBreakers, properties.circuitBreaker())));
			Bulkhead bulkhead = bulkheads.find(name)
				.orElseGet(() -> bulkheads.bulkhead(name, config(bulkheads, properties.bulkhead().limit(kind))));
			this.guards.put(kind, new Guards(circuitBreaker, bulkhead));
		}
	}

	private static CircuitBreakerConfig config(CircuitBreakerRegistry registry,
			VerifyResilienceProperties.CircuitBreaker properties) {
		return CircuitBreakerConfig.from(registry.getDefaultConfig())
			.slidingWindow(Math.max(1, (int) properties.window().toSeconds()), properties.minimumCalls(),
					SlidingWindowType.TIME_BASED)
			.failureRateThreshold(properties.failureRate())
			.slowCallDurationThreshold(properties.slowCallDuration())
			.slowCallRateThreshold(properties.slowCallRate())
			.waitDurationInOpenState(properties.openDuration())
			.permittedNumberOfCallsInHalfOpenState(properties.halfOpenCalls())
			.maxWaitDurationInHalfOpenState(properties.halfOpenDuration())
			.automaticTransitionFromOpenToHalfOpenEnabled(true)
			.recordException((ex) -> Failure.of(ex).verdict() == Verdict.FAILURE)
			.ignoreException((ex) -> Failure.of(ex).verdict() == Verdict.IGNORED)
			.build();
	}

	private static BulkheadConfig config(BulkheadRegistry registry, int limit) {
		return BulkheadConfig.from(registry.getDefaultConfig()).maxConcurrentCalls(limit).build();
	}

	@Override
	public <T> Mono<T> guard(VerifyOperation operation, Mono<T> call) {
		Guards guards = guards(operation.kind());
		return call.transformDeferred(BulkheadOperator.of(guards.bulkhead()))
			.transformDeferred(CircuitBreakerOperator.of(guards.circuitBreaker()))
			.onErrorMap(CallNotPermittedException.class, (ex) -> refused(operation, "the circuit is open", ex))
			.onErrorMap(BulkheadFullException.class,
					(ex) -> refused(operation, "as many of these calls run as may", ex));
	}

	Guards guards(OperationKind kind) {
		return Objects.requireNonNull(this.guards.get(kind));
	}

	private static VerifyTransportException refused(VerifyOperation operation, String why, Exception cause) {
		return new VerifyTransportException(operation, Reason.REFUSED_HERE, why, cause);
	}

	record Guards(CircuitBreaker circuitBreaker, Bulkhead bulkhead) {

	}

}
