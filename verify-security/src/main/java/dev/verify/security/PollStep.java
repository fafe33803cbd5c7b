package dev.verify.security;

import java.util.Optional;

import reactor.core.publisher.Mono;

/**
 * Asks what a device has answered so far; changes nothing.
 */
final class PollStep {

	private final Attempts attempts;

	private final ProviderFlows flows;

	PollStep(Attempts attempts, ProviderFlows flows) {
		this.attempts = attempts;
		this.flows = flows;
	}

	Mono<PushState> poll(Enrolment enrolment, String attemptId) {
		if (enrolment.method() != SecondFactorMethod.PUSH) {
			return Mono.just(PushState.PENDING);
		}
		return Stores.call(() -> Optional.ofNullable(this.attempts.look(AttemptKey.of(enrolment, attemptId))))
			.flatMap(Mono::justOrEmpty)
			.flatMap((entry) -> this.flows.push().poll(enrolment, entry.providerSid()));
	}

}
