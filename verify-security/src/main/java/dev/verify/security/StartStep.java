package dev.verify.security;

import java.time.Duration;
import java.util.function.Function;

import dev.verify.security.event.SecondFactorEvent;
import reactor.core.publisher.Mono;

/**
 * Starts a challenge: claim the right to send, withdraw what was superseded, send, note
 * what the provider calls it.
 */
final class StartStep {

	private final Attempts attempts;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final EventTeller events;

	private final Duration lifetime;

	StartStep(Attempts attempts, Function<SecondFactorMethod, ProviderFlow> flows, EventTeller events,
			Duration lifetime) {
		this.attempts = attempts;
		this.flows = flows;
		this.events = events;
		this.lifetime = lifetime;
	}

	Mono<StartResult> start(Enrolment enrolment, String attemptId) {
		ProviderFlow flow = this.flows.apply(enrolment.method());
		AttemptKey key = AttemptKey.of(enrolment, attemptId);
		return Stores.call(() -> this.attempts.begin(key, flow.sendsMessage())).flatMap((claim) -> {
			if (claim instanceof Claim.Won won) {
				this.events.tell(enrolment, SecondFactorEvent.Started::new);
				return send(flow, enrolment, won);
			}
			if (claim instanceof Claim.Running running) {
				return Mono.just(started(enrolment, running.entry()));
			}
			return Mono
				.just(refused((claim instanceof Claim.Busy) ? SecondFactorProblem.WAIT : SecondFactorProblem.TOO_MANY));
		});
	}

	private Mono<StartResult> send(ProviderFlow flow, Enrolment enrolment, Claim.Won won) {
		LedgerEntry entry = won.entry();
		return withdraw(flow, enrolment, won).then(Mono.defer(() -> flow.start(enrolment, !won.resend())))
			.doOnNext((sid) -> this.events.tell(enrolment, SecondFactorEvent.Sent::new))
			.flatMap((sid) -> Stores.call(() -> this.attempts.sent(entry, sid)))
			.defaultIfEmpty(true)
			.map((own) -> own ? started(enrolment, entry) : refused(SecondFactorProblem.EXPIRED))
			.onErrorResume((failure) -> notSent(entry, failure));
	}

	private static Mono<Void> withdraw(ProviderFlow flow, Enrolment enrolment, Claim.Won won) {
		LedgerEntry superseded = won.superseded();
		return (superseded != null) ? flow.withdraw(enrolment, superseded.providerSid()) : Mono.empty();
	}

	private Mono<StartResult> notSent(LedgerEntry entry, Throwable failure) {
		StartResult refused = refused(Failures.problemOfStart(failure));
		if (!Failures.nothingHappened(failure)) {
			return Mono.just(refused);
		}
		return Stores.call(() -> {
			this.attempts.unclaim(entry);
			return refused;
		});
	}

	private StartResult started(Enrolment enrolment, LedgerEntry entry) {
		return new StartResult.Started(new PendingSecondFactor(enrolment.userName(), enrolment.id(), enrolment.method(),
				entry.attemptId(), entry.openedAt(), entry.openedAt().plus(this.lifetime), entry.nextSendAt()));
	}

	private static StartResult refused(SecondFactorProblem problem) {
		return new StartResult.Refused(problem);
	}

}
