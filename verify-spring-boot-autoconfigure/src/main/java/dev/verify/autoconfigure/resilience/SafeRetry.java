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

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Repeats a call as often as {@link Failure} allows, within its deadline and the budget
 * of all calls of its client.
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
		return Mono.deferContextual((caller) -> {
			this.budget.earn();
			Tries tries = new Tries(VerifyClientName.from(caller), operation, now() + this.deadline.toNanos());
			return tries.make(call, 0);
		});
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

	/** The attempts of one call. */
	private final class Tries {

		private final String client;

		private final VerifyOperation operation;

		private final long givenUpAt;

		private @Nullable Throwable doubt;

		private Tries(String client, VerifyOperation operation, long givenUpAt) {
			this.client = client;
			this.operation = operation;
			this.givenUpAt = givenUpAt;
		}

		private <T> Mono<T> make(Mono<T> call, int repetitions) {
			return call.onErrorResume((thrown) -> repeatOrFail(call, repetitions, thrown));
		}

		private <T> Mono<T> repeatOrFail(Mono<T> call, int repetitions, Throwable thrown) {
			Failure failure = Failure.of(thrown);
			if (failure.leavesDoubt()) {
				this.doubt = thrown;
			}
			if (repetitions >= failure.retries(this.operation.kind())) {
				return Mono.error(last(thrown));
			}
			Duration wait = SafeRetry.this.backoff.before(repetitions, thrown);
			if (wait.toNanos() >= this.givenUpAt - now() || !SafeRetry.this.budget.spend()) {
				return Mono.error(last(thrown));
			}
			SafeRetry.this.listener.repeated(this.client, this.operation, failure);
			return Mono.delay(wait).then(make(call, repetitions + 1));
		}

		// That the last try was not sent is no news of those before it.
		private Throwable last(Throwable thrown) {
			boolean notSent = thrown instanceof VerifyTransportException lost && lost.delivery() == Delivery.NOT_SENT;
			return (notSent && this.doubt != null) ? this.doubt : thrown;
		}

	}

}
