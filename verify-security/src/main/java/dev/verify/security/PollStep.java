package dev.verify.security;

import java.util.Optional;

import dev.verify.security.limit.SendGate;
import reactor.core.publisher.Mono;

/**
 * Asks what a device has answered so far; changes nothing.
 */
final class PollStep {

	private final Attempts attempts;

	private final ProviderFlows flows;

	private final SendGate gate;

	PollStep(Attempts attempts, ProviderFlows flows, SendGate gate) {
		this.attempts = attempts;
		this.flows = flows;
		this.gate = gate;
	}

	Mono<PushState> poll(Enrolment enrolment, String attemptId) {
		if (enrolment.method() != SecondFactorMethod.PUSH) {
			return Mono.just(PushState.PENDING);
		}
		return Stores.call(() -> Optional.ofNullable(this.attempts.look(AttemptKey.of(enrolment, attemptId))))
			.flatMap(Mono::justOrEmpty)
			.flatMap((entry) -> Stores.call(() -> this.gate.mayAskForAnswer(enrolment.user()))
				.flatMap((allowed) -> allowed ? this.flows.push().poll(enrolment, entry.providerSid())
						: Mono.just(PushState.PENDING)));
	}

}
