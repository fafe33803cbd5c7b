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
import java.util.ArrayList;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CircuitGuardTests {

	private final CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();

	private final CircuitGuard guard = guard(this.circuitBreakers);

	private static CircuitGuard guard(CircuitBreakerRegistry circuitBreakers) {
		MockEnvironment environment = new MockEnvironment()
			.withProperty("twilio.verify.resilience.circuit-breaker.minimum-calls", "10")
			.withProperty("twilio.verify.resilience.bulkhead.other", "4");
		return new CircuitGuard(VerifyClientName.DEFAULT, circuitBreakers, BulkheadRegistry.ofDefaults(),
				Binder.get(environment).bindOrCreate("twilio.verify.resilience", VerifyResilienceProperties.class));
	}

	@ParameterizedTest
	@EnumSource
	void circuitWhenHalfOfTheCallsFailThenOpensForItsKindOnly(OperationKind kind) {
		for (int i = 0; i < 5; i++) {
			call(kind, Mono.just("answer"));
			call(kind, Mono.error(lost(Reason.LOST)));
		}
		for (OperationKind each : OperationKind.values()) {
			assertThat(circuit(each).getState()).as("%s", each).isEqualTo((each == kind) ? State.OPEN : State.CLOSED);
		}
	}

	@Test
	void circuitWhenFailuresAreIgnoredByTheTableThenStaysClosed() {
		for (int i = 0; i < 100; i++) {
			call(OperationKind.CHECK, Mono.error(answer(401, 20003)));
			call(OperationKind.CHECK, Mono.error(answer(429, 20429)));
			call(OperationKind.CHECK, Mono.error(answer(429, 60202)));
			call(OperationKind.CHECK, Mono.error(answer(302, null)));
			call(OperationKind.CHECK, Mono.error(lost(Reason.POOL)));
		}
		assertThat(circuit(OperationKind.CHECK).getState()).isEqualTo(State.CLOSED);
		assertThat(circuit(OperationKind.CHECK).getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	@DisplayName("Wrong codes and expired verifications never open a circuit")
	void circuitWhenCallsAreRejectedThenCountsThemAsSuccesses() {
		for (int i = 0; i < 100; i++) {
			call(OperationKind.CHECK, Mono.error(answer(404, 20404)));
			call(OperationKind.CHECK, Mono.error(answer(400, 60200)));
		}
		assertThat(circuit(OperationKind.CHECK).getState()).isEqualTo(State.CLOSED);
		assertThat(circuit(OperationKind.CHECK).getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(200);
	}

	@Test
	void callWhenCircuitIsOpenThenIsNotSentAndSaysWhatToDo() {
		circuit(OperationKind.START).transitionToOpenState();
		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> this.guard
				.guard(Operations.of(OperationKind.START), Mono.error(() -> new AssertionError("the call was made")))
				.block())
			.withMessageContaining("twilio-verify-start is OPEN")
			.withMessageContaining("twilio.verify.resilience.circuit-breaker.open-duration")
			.satisfies((failure) -> assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT));
	}

	@Test
	void callWhenBulkheadIsFullThenIsNotSentAndSaysWhatToDo() {
		List<Disposable> running = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			running.add(start(OperationKind.READ, Mono.never()));
		}
		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> this.guard.guard(Operations.of(OperationKind.READ), Mono.just("answer")).block())
			.withMessageContaining("twilio-verify-read is full")
			.withMessageContaining("twilio.verify.resilience.bulkhead");
		assertThat(circuit(OperationKind.READ).getMetrics().getNumberOfBufferedCalls()).isZero();
		running.forEach(Disposable::dispose);
		assertThat(this.guard.guard(Operations.of(OperationKind.READ), Mono.just("answer")).block())
			.isEqualTo("answer");
	}

	@ParameterizedTest
	@EnumSource
	void permitWhenCallEndsInAnyWayThenIsGivenBack(End end) {
		Bulkhead bulkhead = this.guard.guards(OperationKind.POLL).bulkhead();
		int free = bulkhead.getMetrics().getAvailableConcurrentCalls();
		Running call = new Running(OperationKind.POLL);
		assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(free - 1);
		end.of(call);
		assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(free);
	}

	@Test
	@DisplayName("However the calls of a half-open circuit end, and whether one by one or at a time, it lets more through")
	void circuitWhenHalfOpenThenIsNeverStuck() {
		int histories = 0;
		for (boolean overlapping : new boolean[] { false, true }) {
			for (End first : End.values()) {
				for (End second : End.values()) {
					for (End third : End.values()) {
						neverStuck(overlapping, first, second, third);
						histories++;
					}
				}
			}
		}
		assertThat(histories).isEqualTo(2 * 6 * 6 * 6);
	}

	private void neverStuck(boolean overlapping, End... ends) {
		CircuitBreaker circuit = circuit(OperationKind.START);
		circuit.reset();
		circuit.transitionToOpenState();
		circuit.transitionToHalfOpenState();
		List<Running> calls = new ArrayList<>();
		for (End end : ends) {
			if (circuit.getState() == State.HALF_OPEN) {
				calls.add(new Running(OperationKind.START));
				if (!overlapping) {
					end.of(calls.get(calls.size() - 1));
				}
			}
		}
		for (int i = 0; overlapping && i < calls.size(); i++) {
			ends[i].of(calls.get(i));
		}
		if (circuit.getState() == State.HALF_OPEN) {
			assertThat(circuit.tryAcquirePermission()).as("%s, overlapping: %s", List.of(ends), overlapping).isTrue();
			circuit.releasePermission();
		}
		assertThat(this.guard.guards(OperationKind.START).bulkhead().getMetrics().getAvailableConcurrentCalls())
			.isEqualTo(25);
	}

	@Test
	void circuitWhenApplicationConfiguredItThenNumbersAreTheirsAndVerdictsAreOurs() {
		this.circuitBreakers.remove("twilio-verify-check");
		this.circuitBreakers.circuitBreaker("twilio-verify-check",
				CircuitBreakerConfig.custom()
					.slidingWindowSize(7)
					.minimumNumberOfCalls(7)
					.waitDurationInOpenState(Duration.ofMinutes(7))
					.build());
		CircuitGuard guard = guard(this.circuitBreakers);
		CircuitBreaker circuit = guard.guards(OperationKind.CHECK).circuitBreaker();
		for (int i = 0; i < 7; i++) {
			guard.guard(Operations.of(OperationKind.CHECK), Mono.error(answer(404, 20404)))
				.onErrorComplete(VerifyException.class)
				.block();
		}
		assertThat(circuit.getState()).isEqualTo(State.CLOSED);
		assertThat(circuit.getCircuitBreakerConfig().getMinimumNumberOfCalls()).isEqualTo(7);
		assertThat(this.circuitBreakers.find("twilio-verify-check")).containsSame(circuit);
	}

	private CircuitBreaker circuit(OperationKind kind) {
		return this.guard.guards(kind).circuitBreaker();
	}

	private void call(OperationKind kind, Mono<String> call) {
		this.guard.guard(Operations.of(kind), call).onErrorComplete(VerifyException.class).block();
	}

	private Disposable start(OperationKind kind, Mono<String> call) {
		return this.guard.guard(Operations.of(kind), call).onErrorComplete(VerifyException.class).subscribe();
	}

	private static VerifyApiException answer(int status, @Nullable Integer code) {
		return new VerifyApiException(Operations.of(OperationKind.CHECK), status, code, null, null, null);
	}

	private static VerifyTransportException lost(Reason reason) {
		return new VerifyTransportException(Operations.of(OperationKind.CHECK), reason, "test", null);
	}

	/**
	 * A call that is on its way.
	 */
	private final class Running {

		private final Sinks.One<String> answer = Sinks.one();

		private final Disposable caller;

		private Running(OperationKind kind) {
			this.caller = start(kind, this.answer.asMono());
		}

	}

	/**
	 * How a call can end.
	 */
	enum End {

		ANSWERED {
			@Override
			void of(Running call) {
				call.answer.tryEmitValue("answer");
			}
		},
		EMPTY {
			@Override
			void of(Running call) {
				call.answer.tryEmitEmpty();
			}
		},
		FAILED {
			@Override
			void of(Running call) {
				call.answer.tryEmitError(lost(Reason.LOST));
			}
		},
		IGNORED {
			@Override
			void of(Running call) {
				call.answer.tryEmitError(answer(429, 20429));
			}
		},
		REJECTED {
			@Override
			void of(Running call) {
				call.answer.tryEmitError(answer(404, 20404));
			}
		},
		CANCELLED {
			@Override
			void of(Running call) {
				call.caller.dispose();
			}
		};

		abstract void of(Running call);

	}

}
