package dev.verify.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.ContextView;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that take too long, and those that nearly do.
 */
class TimedCallTests {

	private static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/v2/Verifications");

	private static final Duration BEFORE_SENDING = Duration.ofSeconds(4);

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

	private final Exchange exchange = new Exchange(OPERATION, BEFORE_SENDING, RESPONSE_TIMEOUT);

	private final Watch watch = new Watch();

	@AfterEach
	void realTime() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void callWhenNotSentInTimeThenIsCancelledAndWasNotSent() {
		TestPublisher<String> request = TestPublisher.create();
		StepVerifier.withVirtualTime(() -> timed(request.mono()))
			.expectSubscription()
			.expectNoEvent(BEFORE_SENDING.plus(RESPONSE_TIMEOUT))
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.CONNECT));
		request.assertCancelled();
	}

	@Test
	void callWhenNotAnsweredInTimeThenTheTimeRunsFromWhenItWasSent() {
		TestPublisher<String> request = TestPublisher.create();
		StepVerifier.withVirtualTime(() -> timed(request.mono()))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(3))
			.then(this.exchange::sending)
			.expectNoEvent(RESPONSE_TIMEOUT)
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.TIMEOUT));
		request.assertCancelled();
	}

	@Test
	void callWhenItsDeadlineIsSoonerThenWasNotSent() {
		CallDeadline deadline = CallDeadline.of(Duration.ofSeconds(2), Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> deadline.keep(timed(Mono.never()), IllegalStateException::new))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(2))
			.verifyErrorSatisfies((failure) -> assertThat(reason(failure)).isEqualTo(Reason.CONNECT));
	}

	@Test
	void callWhenItsDeadlineIsSoonerThanTheAnswerThenMayHaveArrived() {
		CallDeadline deadline = CallDeadline.of(Duration.ofSeconds(4), Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> deadline.keep(timed(Mono.never()), IllegalStateException::new))
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
	void callWhenManyWaitThenEachIsLateAtItsOwnTime() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		List<Integer> late = new ArrayList<>();
		for (int seconds : new int[] { 3, 1, 2, 1 }) {
			timed(Mono.never(), seconds * 1_000_000_000L).subscribe((answer) -> {
			}, (failure) -> late.add(seconds));
		}
		time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(late).containsExactly(1, 1);
		time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(late).containsExactly(1, 1, 2);
		time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(late).containsExactly(1, 1, 2, 3);
	}

	@Test
	void callWhenAnsweredThenItsTimeIsNeverUp() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		AtomicInteger outcomes = new AtomicInteger();
		timed(Mono.just("answer")).doOnTerminate(outcomes::incrementAndGet).subscribe();
		timed(Mono.empty()).doOnTerminate(outcomes::incrementAndGet).subscribe();
		time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(outcomes).hasValue(2);
	}

	@Test
	void callWhenCancelledThenNobodyIsTold() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		TestPublisher<String> request = TestPublisher.create();
		AtomicInteger outcomes = new AtomicInteger();
		timed(request.mono()).doOnTerminate(outcomes::incrementAndGet).subscribe().dispose();
		time.advanceTimeBy(Duration.ofMinutes(1));
		request.assertCancelled();
		assertThat(outcomes).hasValue(0);
	}

	@Test
	void callWhenAnswerAndEndOfTimeMeetThenEachHasOneOutcome() {
		int calls = 2_000;
		AtomicInteger outcomes = new AtomicInteger();
		Flux.merge(IntStream.range(0, calls).mapToObj((call) -> {
			Sinks.One<String> answer = Sinks.one();
			Schedulers.boundedElastic().schedule(() -> answer.tryEmitValue("answer"));
			return timed(answer.asMono(), 50_000).onErrorReturn("late").doOnNext((any) -> outcomes.incrementAndGet());
		}).toList()).blockLast(Duration.ofSeconds(60));
		assertThat(outcomes).hasValue(calls);
	}

	private <T> Mono<T> timed(Mono<T> call) {
		return new TimedCall<>(call, this.watch, this.exchange);
	}

	private <T> Mono<T> timed(Mono<T> call, long nanos) {
		return new TimedCall<>(call, this.watch, new TimedCall.Limit() {
			@Override
			public long nanos(ContextView caller) {
				return nanos;
			}

			@Override
			public Throwable late() {
				return new IllegalStateException("late");
			}
		});
	}

	private static Reason reason(Throwable failure) {
		return ((VerifyTransportException) failure).reason();
	}

}
