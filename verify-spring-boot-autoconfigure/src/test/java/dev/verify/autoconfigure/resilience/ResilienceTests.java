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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Retry and deadline, in virtual time.
 */
class ResilienceTests {

	private static final Duration DEADLINE = Duration.ofSeconds(8);

	private final AtomicInteger sent = new AtomicInteger();

	private final List<Failure> repeated = new ArrayList<>();

	private final Resilience resilience = resilience(new RetryBudget(0.1, 10));

	private Resilience resilience(RetryBudget budget) {
		return new Resilience(new UnguardedCalls(),
				new SafeRetry(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1)), budget, DEADLINE,
						(client, operation, failure) -> this.repeated.add(failure)),
				DEADLINE);
	}

	@Test
	void readWhenServerFailsTwiceThenThirdAnswerIsTaken() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.READ, answer(500, null), answer(502, null)))
			.thenAwait(DEADLINE)
			.expectNext("answer")
			.verifyComplete();
		assertThat(this.sent).hasValue(3);
		assertThat(this.repeated).containsExactly(Failure.SERVER_ERROR, Failure.SERVER_ERROR);
	}

	@Test
	void readWhenServerFailsThreeTimesThenCallFails() {
		StepVerifier
			.withVirtualTime(() -> call(OperationKind.READ, answer(500, null), answer(502, null), answer(504, null)))
			.thenAwait(DEADLINE)
			.verifyErrorSatisfies((failure) -> assertThat(((VerifyApiException) failure).status()).isEqualTo(504));
		assertThat(this.sent).hasValue(3);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "START", "CHECK", "ENROLL", "WRITE" })
	void writeWhenItMayHaveArrivedThenSentOnce(OperationKind kind) {
		StepVerifier.withVirtualTime(() -> call(kind, lost(Reason.TIMEOUT)))
			.thenAwait(DEADLINE)
			.verifyError(VerifyTransportException.class);
		assertThat(this.sent).hasValue(1);
	}

	@Test
	void writeWhenNotSentThenRepeatedOnce() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.START, lost(Reason.CONNECT)))
			.thenAwait(DEADLINE)
			.expectNext("answer")
			.verifyComplete();
		assertThat(this.sent).hasValue(2);
	}

	@Test
	void writeWhenThrottledAfterNotSentThenRetriesAreNotAddedUp() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.START, lost(Reason.CONNECT), answer(429, Duration.ZERO)))
			.thenAwait(DEADLINE)
			.verifyError(VerifyApiException.class);
		assertThat(this.sent).hasValue(2);
	}

	@Test
	void throttledWhenTheApiAsksToWaitThenNotRepeatedSooner() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.START, answer(429, Duration.ofSeconds(5))))
			.expectSubscription()
			.thenAwait(Duration.ofMillis(4_999))
			.then(() -> assertThat(this.sent).hasValue(1))
			.thenAwait(Duration.ofMillis(101))
			.then(() -> assertThat(this.sent).hasValue(2))
			.expectNext("answer")
			.verifyComplete();
	}

	@Test
	void throttledWhenTheWaitIsLongerThanTheDeadlineThenFailsAtOnce() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.READ, answer(429, Duration.ofSeconds(8))))
			.expectSubscription()
			.expectErrorSatisfies((failure) -> assertThat(((VerifyApiException) failure).status()).isEqualTo(429))
			.verify();
		assertThat(this.sent).hasValue(1);
	}

	@Test
	void throttledWhenTheWaitIsAllThatIsLeftThenFailsAtOnce() {
		StepVerifier.withVirtualTime(() -> toldToWait(DEADLINE)).expectError(VerifyApiException.class).verify();
		assertThat(this.sent).hasValue(1);
	}

	@Test
	@DisplayName("What the first wait has taken of the deadline is gone for the second")
	void throttledWhenTheSecondWaitIsTooLongThenFailsAfterTheFirst() {
		StepVerifier.withVirtualTime(() -> toldToWait(Duration.ofSeconds(5)))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(5))
			.expectError(VerifyApiException.class)
			.verify();
		assertThat(this.sent).hasValue(2);
	}

	@Test
	@DisplayName("Each call earns a part of a repetition, so that a quiet outage is ridden out")
	void repetitionWhenTheReserveIsSpentThenWhatWasEarned() {
		Resilience earning = resilience(new RetryBudget(1, 1));
		for (int i = 1; i <= 3; i++) {
			StepVerifier
				.withVirtualTime(() -> earning.intercept(Operations.of(OperationKind.READ), tries(answer(500, null))))
				.thenAwait(DEADLINE)
				.expectNext("answer")
				.verifyComplete();
		}
		assertThat(this.sent).hasValue(6);
	}

	/** A call that is always told to wait, and is not spread. */
	private Mono<String> toldToWait(Duration wait) {
		SafeRetry retry = new SafeRetry(new Backoff(Duration.ZERO, Duration.ZERO), new RetryBudget(0, 10), DEADLINE,
				(client, operation, failure) -> this.repeated.add(failure));
		return retry.repeat(Operations.of(OperationKind.READ), Mono.defer(() -> {
			this.sent.incrementAndGet();
			return Mono.error(answer(429, wait));
		}));
	}

	@Test
	void callWhenItKeepsNoDeadlineThenBrokenOffASecondLater() {
		StepVerifier.withVirtualTime(() -> this.resilience.intercept(Operations.of(OperationKind.CHECK), Mono.never()))
			.expectSubscription()
			.expectNoEvent(DEADLINE.plusSeconds(1))
			.verifyErrorSatisfies(
					(failure) -> assertThat(((VerifyTransportException) failure).reason()).isEqualTo(Reason.TIMEOUT));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CONNECT", "POOL", "REFUSED_HERE" })
	void readWhenLostAndThenNotSentThenStillMayHaveArrived(Reason reason) {
		StepVerifier
			.withVirtualTime(
					() -> call(OperationKind.CANCEL, lost(Reason.LOST), lost(reason), lost(reason), lost(reason)))
			.thenAwait(DEADLINE)
			.verifyErrorSatisfies((failure) -> assertThat(((VerifyTransportException) failure).delivery())
				.isEqualTo(Delivery.UNKNOWN));
	}

	@Test
	void readWhenLostAndThenRefusedThenTheAnswerCounts() {
		StepVerifier.withVirtualTime(() -> call(OperationKind.CANCEL, lost(Reason.LOST), answer(404, null)))
			.thenAwait(DEADLINE)
			.verifyError(VerifyApiException.class);
	}

	@Test
	void outageWhenTheBudgetIsSpentThenNothingIsRepeated() {
		Resilience strict = resilience(new RetryBudget(0, 0));
		StepVerifier
			.withVirtualTime(() -> strict.intercept(Operations.of(OperationKind.READ), tries(answer(500, null))))
			.thenAwait(DEADLINE)
			.verifyError(VerifyApiException.class);
		assertThat(this.sent).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void callerWhenGoneThenOnlyWhatCannotBeTakenBackGoesOn(OperationKind kind) {
		AtomicBoolean cancelled = new AtomicBoolean();
		AtomicBoolean answered = new AtomicBoolean();
		Sinks.One<String> answer = Sinks.one();
		Disposable caller = this.resilience
			.intercept(Operations.of(kind),
					answer.asMono().doOnCancel(() -> cancelled.set(true)).doOnNext((any) -> answered.set(true)))
			.subscribe();
		caller.dispose();
		answer.tryEmitValue("answer");
		boolean goesOn = kind == OperationKind.START || kind == OperationKind.CHECK;
		assertThat(cancelled.get()).isEqualTo(!goesOn);
		assertThat(answered.get()).isEqualTo(goesOn);
	}

	@ParameterizedTest
	@EnumSource
	void callWhenItFailsThenTheFailureArrivesUnchanged(OperationKind kind) {
		VerifyApiException refused = answer(404, null);
		assertThatExceptionOfType(VerifyApiException.class)
			.isThrownBy(() -> this.resilience.intercept(Operations.of(kind), Mono.error(refused)).block())
			.isSameAs(refused);
	}

	@Test
	void callWhenContextIsGivenThenItReachesTheRequest() {
		Mono<String> call = Mono.deferContextual((context) -> Mono.just(context.get("trace")));
		for (OperationKind kind : OperationKind.values()) {
			assertThat(this.resilience.intercept(Operations.of(kind), call)
				.contextWrite((context) -> context.put("trace", "1"))
				.block()).isEqualTo("1");
		}
	}

	private Mono<String> call(OperationKind kind, Throwable... failures) {
		return this.resilience.intercept(Operations.of(kind), tries(failures));
	}

	private Mono<String> tries(Throwable... failures) {
		Deque<Throwable> left = new ArrayDeque<>(List.of(failures));
		return Mono.defer(() -> {
			this.sent.incrementAndGet();
			return left.isEmpty() ? Mono.just("answer") : Mono.error(left.pop());
		});
	}

	private static VerifyApiException answer(int status, @Nullable Duration retryAfter) {
		return new VerifyApiException(Operations.of(OperationKind.READ), status, null, retryAfter, null, null);
	}

	private static VerifyTransportException lost(Reason reason) {
		return new VerifyTransportException(Operations.of(OperationKind.READ), reason, "test", null);
	}

}
