package dev.verify.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One {@link PushWait} for each challenge that somebody waits for on this node.
 */
final class DefaultPushWaits implements PushWaits {

	private final BiFunction<String, PendingSecondFactor, Mono<Enrolment>> enrolments;

	private final PollStep poll;

	private final PushBoard board;

	private final Clock clock;

	private final Map<AttemptKey, Open> open = new ConcurrentHashMap<>();

	DefaultPushWaits(BiFunction<String, PendingSecondFactor, Mono<Enrolment>> enrolments, PollStep poll,
			PushBoard board, Clock clock) {
		this.enrolments = enrolments;
		this.poll = poll;
		this.board = board;
		this.clock = clock;
	}

	@Override
	public Flux<PushState> await(String userName, PendingSecondFactor pending) {
		return this.enrolments.apply(userName, pending)
			.flatMapMany((enrolment) -> (enrolment.method() == SecondFactorMethod.PUSH)
					? open(enrolment, pending).states() : Flux.just(PushState.PENDING))
			.defaultIfEmpty(PushState.EXPIRED)
			.onErrorResume((failure) -> {
				Failures.unavailable("wait", failure);
				return Mono.just(PushState.UNKNOWN);
			});
	}

	@Override
	public Mono<String> number(String userName, PendingSecondFactor pending) {
		return this.enrolments.apply(userName, pending)
			.filter((enrolment) -> enrolment.method() == SecondFactorMethod.PUSH)
			.flatMap((enrolment) -> this.poll.number(AttemptKey.of(enrolment, pending.attemptId())));
	}

	@Override
	public void wake(String challengeSid) {
		this.open.values()
			.stream()
			.filter((waiting) -> challengeSid.equals(waiting.challengeSid))
			.forEach((waiting) -> waiting.wait.wake());
	}

	private PushWait open(Enrolment enrolment, PendingSecondFactor pending) {
		AttemptKey key = AttemptKey.of(enrolment, pending.attemptId());
		return this.open.computeIfAbsent(key, (absent) -> new Open(enrolment, key, pending)).wait;
	}

	/** A wait, and the challenge that it is for as of now. */
	private final class Open {

		private final PushWait wait;

		private volatile @Nullable String challengeSid;

		private volatile boolean failing;

		Open(Enrolment enrolment, AttemptKey key, PendingSecondFactor pending) {
			Duration left = Duration.between(DefaultPushWaits.this.clock.instant(), pending.expiresAt());
			this.wait = new PushWait((hint) -> ask(enrolment, key, hint),
					() -> DefaultPushWaits.this.board.pause(pending.startedAt()), left,
					// Found by a late comer just when the last of the others had left.
					() -> DefaultPushWaits.this.open.putIfAbsent(key, this),
					() -> DefaultPushWaits.this.open.remove(key, this));
		}

		private Mono<PushState> ask(Enrolment enrolment, AttemptKey key, boolean hint) {
			return DefaultPushWaits.this.poll.poll(enrolment, key, hint).map((answer) -> {
				this.failing = false;
				if (answer.challengeSid() != null) {
					this.challengeSid = answer.challengeSid();
				}
				return answer.state();
			}).onErrorResume((failure) -> {
				// Once for each outage: whoever waits asks again and again.
				if (!this.failing) {
					Failures.unavailable("wait", failure);
				}
				this.failing = true;
				return Mono.just(PushState.UNKNOWN);
			});
		}

	}

}
