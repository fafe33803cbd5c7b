package dev.verify.security;

import java.util.Objects;
import java.util.function.Function;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.limit.SendGate;
import org.jspecify.annotations.Nullable;

import dev.verify.security.ProviderFlow.Verdict;

/**
 * Checks an answer: count the try, ask the provider, and let in whoever ends the attempt.
 */
final class CheckStep {

	private static final CheckResult UNAVAILABLE = refused(SecondFactorProblem.UNAVAILABLE);

	private final Attempts attempts;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final SendGate gate;

	private final EventTeller events;

	private final ProviderCalls provider;

	CheckStep(Attempts attempts, Function<SecondFactorMethod, ProviderFlow> flows, SendGate gate, EventTeller events,
			ProviderCalls provider) {
		this.attempts = attempts;
		this.flows = flows;
		this.gate = gate;
		this.events = events;
		this.provider = provider;
	}

	CheckResult check(Enrolment enrolment, String attemptId, String code) {
		return check(this.flows.apply(enrolment.method()), enrolment, attemptId, code);
	}

	CheckResult check(ProviderFlow flow, Enrolment enrolment, String attemptId, String code) {
		if (!enrolment.method().mayBeAnswered(code)) {
			return refused(SecondFactorProblem.WRONG_CODE);
		}
		AttemptKey key = AttemptKey.of(enrolment, attemptId);
		if (!enrolment.method().usesCode()) {
			return checkDevice(flow, enrolment, key);
		}
		Reservation reservation = this.attempts.reserve(key, enrolment.method().usesDestination());
		if (reservation instanceof Reservation.Granted granted) {
			return ask(flow, enrolment, key, granted, code);
		}
		return refused((reservation instanceof Reservation.Blocked) ? SecondFactorProblem.TOO_MANY
				: SecondFactorProblem.EXPIRED);
	}

	/** An unanswered push is not a guess, so asking for its answer is not counted. */
	private CheckResult checkDevice(ProviderFlow flow, Enrolment enrolment, AttemptKey key) {
		LedgerEntry entry = this.attempts.look(key);
		if (entry == null) {
			return refused(SecondFactorProblem.EXPIRED);
		}
		if (!this.gate.mayAskForAnswer(enrolment.user())) {
			return refused(SecondFactorProblem.NOT_YET);
		}
		return this.provider.begin().ask(flow.check(enrolment, entry, ""), (verdict) -> {
			flow.heard(enrolment, entry, required(verdict));
			return decideDevice(enrolment, key, entry, required(verdict));
		}, (failure) -> refused(Failures.problemOfCheck(failure)), UNAVAILABLE);
	}

	private CheckResult decideDevice(Enrolment enrolment, AttemptKey key, LedgerEntry entry, Verdict verdict) {
		SecondFactorProblem problem = verdict.problem();
		if (problem == null) {
			return approve(enrolment, key, entry) ? new CheckResult.Approved(enrolment.method())
					: refused(SecondFactorProblem.EXPIRED);
		}
		if (problem == SecondFactorProblem.DENIED || problem == SecondFactorProblem.WRONG_NUMBER) {
			this.attempts.close(key);
		}
		return refused(problem);
	}

	private CheckResult ask(ProviderFlow flow, Enrolment enrolment, AttemptKey key, Reservation.Granted granted,
			String code) {
		if (!granted.entry().target().equals(key.target())) {
			// A proof at a target of its own is one in appearance: no code is the right
			// one.
			return decide(enrolment, key, granted,
					Verdict.refused(SecondFactorProblem.WRONG_CODE, granted.providerSid()), code);
		}
		return this.provider.begin()
			.ask(flow.check(enrolment, granted.entry(), code),
					(verdict) -> decide(enrolment, key, granted, required(verdict), code),
					(failure) -> notChecked(enrolment, key, granted, failure), UNAVAILABLE);
	}

	private static Verdict required(@Nullable Verdict verdict) {
		if (verdict == null) {
			throw new ForeignAnswerException("a check");
		}
		return verdict;
	}

	private CheckResult notChecked(Enrolment enrolment, AttemptKey key, Reservation.Granted granted,
			Throwable failure) {
		SecondFactorProblem problem = Failures.problemOfCheck(failure);
		if (Failures.nothingHappened(failure)) {
			this.attempts.release(key, granted);
			return refused(problem);
		}
		return fail(enrolment, granted, problem);
	}

	private CheckResult decide(Enrolment enrolment, AttemptKey key, Reservation.Granted granted, Verdict verdict,
			String code) {
		SecondFactorProblem problem = verdict.problem();
		if (problem == null) {
			boolean unused = enrolment.method() != SecondFactorMethod.TOTP
					|| this.attempts.spend(enrolment.target(), code);
			return (unused && approve(enrolment, key, granted.entry())) ? new CheckResult.Approved(enrolment.method())
					: fail(enrolment, granted, SecondFactorProblem.EXPIRED);
		}
		if (!Objects.equals(verdict.providerSid(), granted.providerSid())) {
			this.attempts.record(key, verdict.providerSid());
		}
		return fail(enrolment, granted, problem);
	}

	private boolean approve(Enrolment enrolment, AttemptKey key, LedgerEntry entry) {
		boolean won = this.attempts.consume(key);
		if (won) {
			this.gate.passed(enrolment.user(), enrolment.method() == SecondFactorMethod.PUSH,
					AttemptKey.isProof(key.attemptId()) ? enrolment.phone() : null, entry.openedAt());
			if (AttemptKey.isPayment(key.attemptId())) {
				this.events.tell(enrolment, SecondFactorEvent.PaymentConfirmed::new);
			}
			else {
				this.events.passed(enrolment);
			}
		}
		return won;
	}

	/** Tells of a sign-in at the first wrong code, of a step-up at the last. */
	private CheckResult fail(Enrolment enrolment, Reservation.Granted granted, SecondFactorProblem problem) {
		String attemptId = granted.entry().attemptId();
		boolean over = this.events.failed(enrolment, granted.count(), problem);
		boolean answered = problem == SecondFactorProblem.WRONG_CODE || problem == SecondFactorProblem.EXPIRED;
		if (AttemptKey.isFor(SecondFactorPurpose.LOGIN, attemptId) ? over || answered
				: over && AttemptKey.isFor(SecondFactorPurpose.STEP_UP, attemptId)) {
			this.events.partialLogin(granted.entry(), problem);
		}
		return refused(problem);
	}

	private static CheckResult refused(SecondFactorProblem problem) {
		return new CheckResult.Refused(problem);
	}

}
