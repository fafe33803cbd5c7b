package dev.verify.security;

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
		return Stores.call(() -> this.attempts.look(enrolment.target(), attemptId))
			.flatMap((reservation) -> (reservation instanceof Reservation.Granted granted)
					? this.flows.push().poll(enrolment, granted.providerSid()) : Mono.empty());
	}

}
