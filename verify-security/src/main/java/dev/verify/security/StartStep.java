package dev.verify.security;

import java.time.Duration;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import dev.verify.security.event.SecondFactorEvent;

/**
 * Starts a challenge: claim the right to send within the limits, withdraw what was
 * superseded, send, note what the provider calls it.
 */
final class StartStep {

	private final Attempts attempts;

	private final Claims claims;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final EventTeller events;

	private final ChannelPlan plan;

	private final Duration lifetime;

	StartStep(Attempts attempts, Claims claims, Function<SecondFactorMethod, ProviderFlow> flows, EventTeller events,
			ChannelPlan plan, Duration lifetime) {
		this.attempts = attempts;
		this.claims = claims;
		this.flows = flows;
		this.events = events;
		this.plan = plan;
		this.lifetime = lifetime;
	}

	Mono<StartResult> start(Enrolment enrolment, StartRequest request) {
		ProviderFlow flow = this.flows.apply(enrolment.method());
		AttemptKey key = AttemptKey.of(enrolment, request.attemptId());
		return Stores.call(() -> this.claims.begin(enrolment, key, flow.sendsMessage(), request.address()))
			.flatMap((claim) -> {
				if (claim instanceof Claim.Won won) {
					this.events.tell(enrolment, SecondFactorEvent.Started::new);
					return send(flow, enrolment, won, request);
				}
				if (claim instanceof Claim.Running running) {
					return Mono.just(started(enrolment, running.entry(), request.purpose()));
				}
				return Mono.just(refused(problem(claim)));
			});
	}

	private static SecondFactorProblem problem(Claim claim) {
		if (claim instanceof Claim.Limited limited && limited.forGood()) {
			return SecondFactorProblem.UNDELIVERABLE;
		}
		return (claim instanceof Claim.Busy) ? SecondFactorProblem.WAIT : SecondFactorProblem.TOO_MANY;
	}

	private Mono<StartResult> send(ProviderFlow flow, Enrolment enrolment, Claim.Won won, StartRequest request) {
		LedgerEntry entry = won.entry();
		return withdraw(flow, enrolment, won)
			.then(Mono.defer(() -> trySending(flow, enrolment, request, !won.resend())))
			.flatMap((sent) -> Stores.call(() -> this.attempts.sent(entry, sent.providerSid()))
				// A proof that a sign-in has superseded meanwhile goes on in appearance.
				.map((own) -> (own || AttemptKey.isProof(entry.attemptId()))
						? started(sent.enrolment(), entry, request.purpose()) : refused(SecondFactorProblem.EXPIRED)))
			.switchIfEmpty(Mono.fromSupplier(() -> started(enrolment, entry, request.purpose())))
			.onErrorResume((failure) -> notSent(enrolment, won, request, failure));
	}

	/**
	 * Sends, in the next way of the plan if the provider refuses this one. A refusal has
	 * sent nothing, so it is still one message.
	 */
	private Mono<Sent> trySending(ProviderFlow flow, Enrolment enrolment, StartRequest request, boolean fresh) {
		return flow.start(enrolment, request, fresh).map((sid) -> new Sent(enrolment, sid)).doOnNext((sent) -> {
			this.events.tell(enrolment, SecondFactorEvent.Sent::new);
		}).onErrorResume((failure) -> this.plan.next(enrolment.method(), failure).map((next) -> {
			this.events.tell(enrolment, (occasion) -> new SecondFactorEvent.FallbackUsed(occasion, next.word()));
			return trySending(flow, enrolment.by(next), request, fresh);
		}).orElseGet(() -> Mono.error(failure)));
	}

	private static Mono<Void> withdraw(ProviderFlow flow, Enrolment enrolment, Claim.Won won) {
		LedgerEntry superseded = won.superseded();
		return (superseded != null) ? flow.withdraw(enrolment, superseded.providerSid()) : Mono.empty();
	}

	private Mono<StartResult> notSent(Enrolment enrolment, Claim.Won won, StartRequest request, Throwable failure) {
		StartResult refused = refused(Failures.problemOfStart(failure));
		if (!Failures.nothingHappened(failure)) {
			return Mono.just(refused);
		}
		return Stores.call(() -> {
			this.claims.giveBack(enrolment, won, request.address());
			return refused;
		});
	}

	private StartResult started(Enrolment enrolment, LedgerEntry entry, SecondFactorPurpose purpose) {
		return new StartResult.Started(
				new PendingSecondFactor(enrolment.userId(), enrolment.id(), enrolment.method(), purpose,
						entry.attemptId(), entry.openedAt(), entry.openedAt().plus(this.lifetime), entry.nextSendAt()));
	}

	private static StartResult refused(SecondFactorProblem problem) {
		return new StartResult.Refused(problem);
	}

	/**
	 * What was sent, and in which way.
	 */
	private record Sent(Enrolment enrolment, String providerSid) {
	}

}
