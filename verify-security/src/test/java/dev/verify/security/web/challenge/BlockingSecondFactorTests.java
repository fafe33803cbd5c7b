package dev.verify.security.web.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import dev.verify.security.CheckResult;
import dev.verify.security.EnrolmentProof;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.Protection;
import dev.verify.security.PushState;
import dev.verify.security.PushWaits;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting ends at the deadline and never in a grant.
 */
class BlockingSecondFactorTests {

	private static final PendingSecondFactor PENDING = new PendingSecondFactor("alice", "id", SecondFactorMethod.PUSH,
			SecondFactorPurpose.LOGIN, "attempt", Instant.EPOCH, Instant.MAX, Instant.EPOCH);

	@Test
	@DisplayName("A step that takes too long is unavailable, and still runs to its end")
	void startWhenDeadlinePassesThenUnavailableAndNotCancelled() {
		Sinks.One<StartResult> answer = Sinks.one();
		AtomicBoolean recorded = new AtomicBoolean();
		BlockingSecondFactor blocking = blocking(answer.asMono().doOnNext((result) -> recorded.set(true)));

		assertThat(blocking.start(StartRequest.of("alice", "id", "attempt")))
			.isEqualTo(new StartResult.Refused(SecondFactorProblem.UNAVAILABLE));
		answer.tryEmitValue(new StartResult.Started(PENDING));

		assertThat(recorded).isTrue();
	}

	@Test
	void stepsWhenServiceFailsOrIsEmptyThenUnavailable() {
		for (Mono<?> nothing : List.of(Mono.empty(), Mono.error(new IllegalStateException("broken")), Mono.never())) {
			BlockingSecondFactor blocking = blocking(nothing);

			assertThat(blocking.start(StartRequest.of("alice", "id", "attempt")))
				.isEqualTo(new StartResult.Refused(SecondFactorProblem.UNAVAILABLE));
			assertThat(blocking.check("alice", PENDING, "123456"))
				.isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));
			assertThat(blocking.poll("alice", PENDING)).isEqualTo(PushState.UNKNOWN);
			assertThat(blocking.protection("alice")).isNull();
		}
	}

	@Test
	void checkWhenThreadIsInterruptedThenUnavailableAndStillInterrupted() {
		Thread.currentThread().interrupt();

		assertThat(blocking(Mono.never()).check("alice", PENDING, "123456"))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));
		assertThat(Thread.interrupted()).isTrue();
	}

	private static BlockingSecondFactor blocking(Mono<?> answer) {
		return new BlockingSecondFactor(new Answering(answer), new Waiting(Duration.ofMillis(20)));
	}

	/** A service that gives the same answer to everything. */
	private record Answering(Mono<?> answer) implements SecondFactorService {

		@Override
		public Set<SecondFactorMethod> methods() {
			return Set.of();
		}

		@Override
		public Mono<Protection> protection(String userId) {
			return cast();
		}

		@Override
		public Mono<StartResult> start(StartRequest request) {
			return cast();
		}

		@Override
		public Mono<CheckResult> check(String userId, PendingSecondFactor pending, String code) {
			return cast();
		}

		@Override
		public Mono<PushState> poll(String userId, PendingSecondFactor pending) {
			return cast();
		}

		@Override
		public PushWaits pushWaits() {
			throw new AssertionError("Not asked for here");
		}

		@Override
		public EnrolmentProof proof() {
			throw new AssertionError("Not asked for here");
		}

		@Override
		public PaymentConfirmation payments() {
			throw new AssertionError("Not asked for here");
		}

		@SuppressWarnings("unchecked")
		private <T> Mono<T> cast() {
			return (Mono<T>) this.answer;
		}

	}

}
