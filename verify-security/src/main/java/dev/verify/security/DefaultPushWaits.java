package dev.verify.security;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Waits for the answers to challenges, and heeds hints.
 */
final class DefaultPushWaits implements PushWaits {

	private final BiFunction<String, PendingSecondFactor, Optional<Enrolment>> enrolments;

	private final BiFunction<String, String, Optional<Enrolment>> owners;

	private final PollStep poll;

	private final OpenWaits<AttemptKey> open;

	DefaultPushWaits(BiFunction<String, PendingSecondFactor, Optional<Enrolment>> enrolments,
			BiFunction<String, String, Optional<Enrolment>> owners, PollStep poll, PushBoard board, Clock clock) {
		this.enrolments = enrolments;
		this.owners = owners;
		this.poll = poll;
		this.open = new OpenWaits<>(board, clock);
	}

	@Override
	public Flux<PushState> await(String userId, PendingSecondFactor pending) {
		return OpenWaits.call(() -> this.enrolments.apply(userId, pending).orElse(null))
			.flatMapMany((enrolment) -> (enrolment.method() == SecondFactorMethod.PUSH) ? open(enrolment, pending)
					: Flux.just(PushState.PENDING))
			.defaultIfEmpty(PushState.EXPIRED)
			.onErrorResume((failure) -> {
				Failures.unavailable("wait", failure);
				return Mono.just(PushState.UNKNOWN);
			});
	}

	@Override
	public void wake(String challengeSid) {
		this.open.wake(challengeSid);
	}

	@Override
	public Mono<Void> denied(String identity, String factorSid, String challengeSid) {
		return OpenWaits.call(() -> this.owners.apply(identity, factorSid).orElse(null))
			.flatMap((owner) -> this.poll.hint(owner, challengeSid))
			.onErrorResume((failure) -> {
				Failures.unavailable("hint", failure);
				return Mono.empty();
			})
			// Afterwards, so that pages which wait find the answer in the store.
			.then(Mono.fromRunnable(() -> wake(challengeSid)));
	}

	private Flux<PushState> open(Enrolment enrolment, PendingSecondFactor pending) {
		AttemptKey key = AttemptKey.of(enrolment, pending.attemptId());
		return this.open.await(key, (hint) -> this.poll.poll(enrolment, key, hint), pending.startedAt(),
				pending.expiresAt());
	}

}
