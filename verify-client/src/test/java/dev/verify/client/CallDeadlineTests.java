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

package dev.verify.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that take too long, and requests that nearly do.
 */
class CallDeadlineTests {

	private static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/v2/Verifications");

	private static final Duration BEFORE_SENDING = Duration.ofSeconds(4);

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

	private final Exchange exchange = exchange(BEFORE_SENDING);

	@AfterEach
	void realTime() {
		VirtualTimeScheduler.reset();
		Hooks.resetOnErrorDropped();
	}

	@Test
	void callWhenNotSentInTimeThenIsCancelledAndWasNotSent() {
		TestPublisher<String> request = TestPublisher.create();
		StepVerifier.withVirtualTime(() -> this.exchange.limit(request.mono()))
			.expectSubscription()
			.expectNoEvent(BEFORE_SENDING.plus(RESPONSE_TIMEOUT))
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.CONNECT));
		request.assertCancelled();
	}

	@Test
	void callWhenItsDeadlineIsSoonerThenWasNotSent() {
		CallDeadline deadline = CallDeadline.of(Duration.ofSeconds(2), Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> deadline.keep(this.exchange.limit(Mono.never()), IllegalStateException::new))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(2))
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.CONNECT));
	}

	@Test
	void callWhenItsDeadlineIsSoonerThanTheAnswerThenMayHaveArrived() {
		CallDeadline deadline = CallDeadline.of(Duration.ofSeconds(4), Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> deadline.keep(this.exchange.limit(Mono.never()), IllegalStateException::new))
			.expectSubscription()
			.then(this.exchange::sending)
			.expectNoEvent(Duration.ofSeconds(4))
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.TIMEOUT));
	}

	@Test
	void callWhenItIgnoresItsDeadlineThenIsBrokenOffLater() {
		CallDeadline deadline = CallDeadline.of(Duration.ofSeconds(2), Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> deadline.keep(Mono.never(), IllegalStateException::new))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(3))
			.verifyError(IllegalStateException.class);
	}

	@Test
	void callWhenAnsweredThenItsTimeIsNeverUp() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		AtomicInteger outcomes = new AtomicInteger();
		this.exchange.limit(Mono.just("answer")).doOnTerminate(outcomes::incrementAndGet).subscribe();
		this.exchange.limit(Mono.empty()).doOnTerminate(outcomes::incrementAndGet).subscribe();
		time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(outcomes).hasValue(2);
	}

	@Test
	void callWhenCancelledThenNobodyIsTold() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		TestPublisher<String> request = TestPublisher.create();
		AtomicInteger outcomes = new AtomicInteger();
		this.exchange.limit(request.mono()).doOnTerminate(outcomes::incrementAndGet).subscribe().dispose();
		time.advanceTimeBy(Duration.ofMinutes(1));
		request.assertCancelled();
		assertThat(outcomes).hasValue(0);
	}

	@Test
	void callWhenAnswerAndEndOfTimeMeetThenEachHasOneOutcome() {
		int calls = 2_000;
		List<Throwable> dropped = new CopyOnWriteArrayList<>();
		Hooks.onErrorDropped(dropped::add);
		AtomicInteger outcomes = new AtomicInteger();
		Flux.merge(IntStream.range(0, calls).mapToObj((call) -> {
			Sinks.One<String> answer = Sinks.one();
			Schedulers.boundedElastic().schedule(() -> {
				if (call % 2 == 0) {
					answer.tryEmitValue("answer");
				}
				else {
					answer.tryEmitError(new IllegalStateException("reset"));
				}
			});
			CallDeadline deadline = CallDeadline.of(Duration.ofNanos(50_000), Duration.ZERO);
			return deadline.keep(exchange(BEFORE_SENDING).limit(answer.asMono()), IllegalStateException::new)
				.onErrorReturn("late")
				.doOnNext((any) -> outcomes.incrementAndGet());
		}).toList()).blockLast(Duration.ofSeconds(60));
		assertThat(outcomes).hasValue(calls);
		assertThat(dropped).isEmpty();
	}

	private static Exchange exchange(Duration beforeSending) {
		return new Exchange(OPERATION, URI.create("https://verify.twilio.com"), beforeSending, RESPONSE_TIMEOUT);
	}

	private static Reason reason(Throwable failure) {
		return ((VerifyTransportException) failure).reason();
	}

}
