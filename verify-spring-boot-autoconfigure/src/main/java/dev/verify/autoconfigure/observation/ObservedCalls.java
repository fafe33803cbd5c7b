package dev.verify.autoconfigure.observation;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.RequestListener;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Mono;

/**
 * Observes each call as a whole, with its repetitions and waits and even when it is
 * refused before a request is made. Each request carries the trace on.
 */
final class ObservedCalls implements VerifyInterceptor {

	private final ObservationRegistry registry;

	private final VerifyCallConvention convention;

	ObservedCalls(ObservationRegistry registry, VerifyCallConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		if (this.registry.isNoop()) {
			return call;
		}
		return Mono.deferContextual((caller) -> {
			VerifyCallContext context = new VerifyCallContext(operation, VerifyClientName.from(caller));
			Observation observation = Observation.createNotStarted(this.convention, () -> context, this.registry);
			Observation parent = caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			observation.parentObservation(parent).start();
			AtomicBoolean running = new AtomicBoolean(true);
			return call.doOnEach((signal) -> {
				if (signal.getThrowable() != null) {
					observation.error(signal.getThrowable());
				}
				stop(observation, running);
			}).doOnCancel(() -> {
				context.cancelled();
				stop(observation, running);
			})
				.contextWrite((inner) -> inner.put(ObservationThreadLocalAccessor.KEY, observation)
					.put(RequestListener.class, context.requests()));
		});
	}

	// Before the answer is passed on, so that whoever has it finds the call counted; and
	// a caller that cancels then is late.
	private static void stop(Observation observation, AtomicBoolean running) {
		if (running.getAndSet(false)) {
			observation.stop();
		}
	}

}
