package dev.verify.autoconfigure.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.verify.client.operation.VerifyOperation;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Repeats a call as often as {@link Failure} allows, within its deadline and the budget
 * of all calls.
 */
final class SafeRetry {

	private final Backoff backoff;

	private final RetryBudget budget;

	private final Duration deadline;

	private final RetryListener listener;

	SafeRetry(Backoff backoff, RetryBudget budget, Duration deadline, RetryListener listener) {
		this.backoff = backoff;
		this.budget = budget;
		this.deadline = deadline;
		this.listener = listener;
	}

	<T> Mono<T> repeat(VerifyOperation operation, Mono<T> call) {
		return Mono.defer(() -> {
			this.budget.earn();
			long givenUpAt = now() + this.deadline.toNanos();
			return call.retryWhen(Retry.from((failures) -> waitOrFail(operation, failures, givenUpAt)));
		});
	}

	private Publisher<Long> waitOrFail(VerifyOperation operation, Flux<Retry.RetrySignal> failures, long givenUpAt) {
		return failures.concatMap((signal) -> {
			Throwable thrown = signal.failure();
			Failure failure = Failure.of(thrown);
			if (signal.totalRetries() >= failure.retries(operation.kind())) {
				return Mono.error(thrown);
			}
			Duration wait = this.backoff.before(signal.totalRetries(), thrown);
			if (wait.toNanos() >= givenUpAt - now() || !this.budget.spend()) {
				return Mono.error(thrown);
			}
			this.listener.repeated(operation, failure);
			return Mono.delay(wait);
		});
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

}
