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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.verify.client.CallListener;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a call that needs a permission passes on, and what it tells its guards.
 */
class PermissionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final AtomicLong now = new AtomicLong(1_000);

	private final CircuitBreaker circuitBreaker = CircuitBreaker.of("test",
			CircuitBreakerConfig.custom()
				.currentTimestampFunction((clock) -> this.now.get(), TimeUnit.MILLISECONDS)
				.slowCallDurationThreshold(Duration.ofSeconds(2))
				.permittedNumberOfCallsInHalfOpenState(2)
				.ignoreExceptions(BulkheadFullException.class)
				.recordResult("refused"::equals)
				.build());

	private final Bulkhead bulkhead = Bulkhead.of("test", BulkheadConfig.custom().maxConcurrentCalls(1).build());

	@Test
	void cancelWhenTheCallerLeavesThenTheCallIsCancelled() {
		AtomicBoolean cancelled = new AtomicBoolean();

		guarded(Mono.never().doOnCancel(() -> cancelled.set(true))).subscribe().dispose();

		assertThat(cancelled).isTrue();
	}

	@Test
	void completeWhenTheCallHasNoAnswerThenIsPassedOn() {
		assertThat(guarded(Mono.empty()).blockOptional(PATIENCE)).isEmpty();
	}

	@Test
	void answerWhenConfigurationCallsItAFailureThenIsNone() {
		assertThat(guarded(Mono.just("refused")).block(PATIENCE)).isEqualTo("refused");

		assertThat(this.circuitBreaker.getMetrics().getNumberOfFailedCalls()).isZero();
		assertThat(this.circuitBreaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
	}

	@Test
	void durationWhenTheCallTakesLongThenIsSlow() {
		guarded(Mono.fromRunnable(() -> this.now.addAndGet(2_001))).block(PATIENCE);
		guarded(Mono.fromRunnable(() -> this.now.addAndGet(1_999))).block(PATIENCE);

		assertThat(this.circuitBreaker.getMetrics().getNumberOfSlowCalls()).isEqualTo(1);
	}

	@Test
	@DisplayName("A call for which there is no room leaves the half-open circuit what it had")
	void refusalWhenBulkheadIsFullThenTheCircuitStillLetsCallsThrough() {
		this.bulkhead.acquirePermission();
		this.circuitBreaker.transitionToOpenState();
		this.circuitBreaker.transitionToHalfOpenState();
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> guarded(Mono.just("no")).block(PATIENCE))
				.withCauseInstanceOf(BulkheadFullException.class);
		}

		this.bulkhead.releasePermission();

		assertThat(guarded(Mono.just("answer")).block(PATIENCE)).isEqualTo("answer");
	}

	private <T> Mono<T> guarded(Mono<T> call) {
		CircuitGuard.Guards guards = new CircuitGuard.Guards(this.circuitBreaker, this.bulkhead);
		return CallListener.hear(call, (caller) -> Permission.take(guards, IllegalStateException::new));
	}

}
