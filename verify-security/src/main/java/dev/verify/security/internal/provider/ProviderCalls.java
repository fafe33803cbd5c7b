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

package dev.verify.security.internal.provider;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * The one place in which a step waits for the provider. Internal: public only for the
 * packages beside it.
 * <p>
 * A call that takes too long is answered as unavailable but not cancelled: a message that
 * may be on its way has to be recorded. The rest of the step then runs on a thread of its
 * own when the answer comes, and its result is discarded.
 */
public final class ProviderCalls {

	/** The longest time that a step waits, unless something else is set. */
	public static final Duration DEADLINE = Duration.ofSeconds(8);

	private static final Log logger = LogFactory.getLog(ProviderCalls.class);

	private static final Executor LATE = Schedulers.boundedElastic()::schedule;

	private final Duration deadline;

	public ProviderCalls(Duration deadline) {
		Assert.isTrue(deadline.compareTo(Duration.ZERO) > 0, "deadline must be positive");
		this.deadline = deadline;
	}

	/**
	 * Begins a step, whose calls share one deadline.
	 * @return the calls of the step
	 */
	public Step begin() {
		return new Step(System.nanoTime() + this.deadline.toNanos());
	}

	private static <T, R> R later(CompletableFuture<@Nullable T> answer, Function<@Nullable T, R> then,
			Function<Throwable, R> otherwise, R result) {
		answer.handleAsync((value, failure) -> goOn(value, failure, then, otherwise), LATE).exceptionally((failure) -> {
			logger.warn(
					"Recording the late result of a second factor step failed: " + ProviderFailures.describe(failure));
			return result;
		});
		return result;
	}

	private static <T, R> R goOn(@Nullable T answer, @Nullable Throwable failure, Function<@Nullable T, R> then,
			Function<Throwable, R> otherwise) {
		if (failure != null) {
			return otherwise.apply(failure);
		}
		try {
			return then.apply(answer);
		}
		catch (RuntimeException ex) {
			return otherwise.apply(ex);
		}
	}

	/**
	 * The calls of one step.
	 */
	public final class Step {

		private final long end;

		private Step(long end) {
			this.end = end;
		}

		/**
		 * Calls the provider, waits for the answer, and goes on with the step: on this
		 * thread if the answer comes before the deadline.
		 * @param <T> the type of the answer
		 * @param <R> the type of the result
		 * @param call the call
		 * @param then goes on with the answer, which is {@code null} if it is empty
		 * @param otherwise goes on if the call, or what follows it, fails
		 * @param late the result when the deadline passes
		 * @return the result of the step
		 */
		public <T, R> R ask(Mono<T> call, Function<@Nullable T, R> then, Function<Throwable, R> otherwise, R late) {
			CompletableFuture<@Nullable T> answer = call.contextCapture().toFuture();
			T value = null;
			Throwable failure = null;
			try {
				value = answer.get(this.end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException ex) {
				failure = ex.getCause();
			}
			catch (CancellationException ex) {
				failure = ex;
			}
			catch (TimeoutException ex) {
				logger.warn("Second factor step exceeded its deadline of " + ProviderCalls.this.deadline
						+ "; the result is recorded when it arrives");
				return later(answer, then, otherwise, late);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return later(answer, then, otherwise, late);
			}
			return goOn(value, failure, then, otherwise);
		}

	}

}
