package dev.verify.security;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.verify.security.event.SecondFactorEvent;

/**
 * Starts a challenge: claim the right to send within the limits, withdraw what was
 * superseded, send, note what the provider calls it.
 */
final class StartStep {

	private static final StartResult UNAVAILABLE = refused(SecondFactorProblem.UNAVAILABLE);

	private final Attempts attempts;

	private final Claims claims;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final EventTeller events;

	private final ChannelPlan plan;

	private final Duration lifetime;

	private final ProviderCalls provider;

	StartStep(Attempts attempts, Claims claims, Function<SecondFactorMethod, ProviderFlow> flows, EventTeller events,
			ChannelPlan plan, Duration lifetime, ProviderCalls provider) {
		this.attempts = attempts;
		this.claims = claims;
		this.flows = flows;
		this.events = events;
		this.plan = plan;
		this.lifetime = lifetime;
		this.provider = provider;
	}

	StartResult start(Enrolment enrolment, StartRequest request) {
		return start(this.flows.apply(enrolment.method()), enrolment, request);
	}

	StartResult start(ProviderFlow flow, Enrolment enrolment, StartRequest request) {
		AttemptKey key = AttemptKey.of(enrolment, request.attemptId());
		Claim claim = this.claims.begin(enrolment, key, flow.sendsMessage(), request.address());
		if (claim instanceof Claim.Won won) {
			this.events.tell(enrolment, SecondFactorEvent.Started::new);
			return new Delivery(flow, enrolment, won, request).begin();
		}
		if (claim instanceof Claim.Running running) {
			return started(enrolment, running.entry(), request.purpose());
		}
		return refused(problem(claim));
	}

	private static SecondFactorProblem problem(Claim claim) {
		if (claim instanceof Claim.Limited limited && limited.forGood()) {
			return SecondFactorProblem.UNDELIVERABLE;
		}
		return (claim instanceof Claim.Busy) ? SecondFactorProblem.WAIT : SecondFactorProblem.TOO_MANY;
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
	 * What follows a claim that was won.
	 */
	private final class Delivery {

		private final ProviderFlow flow;

		private final Enrolment enrolment;

		private final Claim.Won won;

		private final StartRequest request;

		private final ProviderCalls.Step calls = StartStep.this.provider.begin();

		Delivery(ProviderFlow flow, Enrolment enrolment, Claim.Won won, StartRequest request) {
			this.flow = flow;
			this.enrolment = enrolment;
			this.won = won;
			this.request = request;
		}

		StartResult begin() {
			LedgerEntry superseded = this.won.superseded();
			if (superseded == null) {
				return send(this.enrolment);
			}
			return this.calls.ask(this.flow.withdraw(this.enrolment, superseded.providerSid()),
					(done) -> send(this.enrolment), this::notSent, UNAVAILABLE);
		}

		private StartResult send(Enrolment enrolment) {
			return this.calls.ask(this.flow.start(enrolment, this.request, !this.won.resend()),
					(sid) -> sent(enrolment, sid), (failure) -> refusedBy(enrolment, failure), UNAVAILABLE);
		}

		private StartResult sent(Enrolment enrolment, @Nullable String providerSid) {
			LedgerEntry entry = this.won.entry();
			if (providerSid == null) {
				return started(enrolment, entry, this.request.purpose());
			}
			StartStep.this.events.tell(enrolment, SecondFactorEvent.Sent::new);
			boolean own = StartStep.this.attempts.sent(entry, providerSid);
			// A proof that a sign-in has superseded meanwhile goes on in appearance.
			return (own || AttemptKey.isProof(entry.attemptId())) ? started(enrolment, entry, this.request.purpose())
					: refused(SecondFactorProblem.EXPIRED);
		}

		/**
		 * Sends in the next way of the plan if the provider refuses this one. A refusal
		 * has sent nothing, so it is still one message.
		 */
		private StartResult refusedBy(Enrolment enrolment, Throwable failure) {
			Optional<SecondFactorMethod> next = StartStep.this.plan.next(enrolment.method(), failure);
			if (next.isEmpty()) {
				return notSent(failure);
			}
			StartStep.this.events.tell(enrolment,
					(occasion) -> new SecondFactorEvent.FallbackUsed(occasion, next.get().word()));
			return send(enrolment.by(next.get()));
		}

		private StartResult notSent(Throwable failure) {
			StartResult refused = refused(Failures.problemOfStart(failure));
			if (Failures.nothingHappened(failure)) {
				StartStep.this.claims.giveBack(this.enrolment, this.won, this.request.address());
			}
			return refused;
		}

	}

}
