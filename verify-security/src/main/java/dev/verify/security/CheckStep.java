package dev.verify.security;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.limit.CountedTry;
import dev.verify.security.limit.SendGate;
import reactor.core.publisher.Mono;

import dev.verify.security.ProviderFlow.Verdict;

/**
 * Checks an answer: count the try, ask the provider, and let in whoever ends the attempt.
 */
final class CheckStep {

	private final Attempts attempts;

	private final Function<SecondFactorMethod, ProviderFlow> flows;

	private final SendGate gate;

	private final EventTeller events;

	CheckStep(Attempts attempts, Function<SecondFactorMethod, ProviderFlow> flows, SendGate gate, EventTeller events) {
		this.attempts = attempts;
		this.flows = flows;
		this.gate = gate;
		this.events = events;
	}

	Mono<CheckResult> check(Enrolment enrolment, String attemptId, String code) {
		if (!enrolment.method().mayBeAnswered(code)) {
			return Mono.just(refused(SecondFactorProblem.WRONG_CODE));
		}
		AttemptKey key = AttemptKey.of(enrolment, attemptId);
		if (!enrolment.method().usesCode()) {
			return checkDevice(enrolment, key);
		}
		return Stores.call(() -> this.attempts.reserve(key, enrolment.method().usesDestination()))
			.flatMap((reservation) -> {
				if (reservation instanceof Reservation.Granted granted) {
					return ask(enrolment, key, granted, code);
				}
				return Mono.just(refused((reservation instanceof Reservation.Blocked) ? SecondFactorProblem.TOO_MANY
						: SecondFactorProblem.EXPIRED));
			});
	}

	/** An unanswered push is not a guess, so asking for its answer is not counted. */
	private Mono<CheckResult> checkDevice(Enrolment enrolment, AttemptKey key) {
		return Stores.call(() -> Optional.ofNullable(this.attempts.look(key)))
			.flatMap(Mono::justOrEmpty)
			.flatMap((entry) -> askDevice(enrolment, entry)
				.flatMap((verdict) -> Stores.call(() -> decideDevice(enrolment, key, entry, verdict))))
			.defaultIfEmpty(refused(SecondFactorProblem.EXPIRED));
	}

	private Mono<Verdict> askDevice(Enrolment enrolment, LedgerEntry entry) {
		return Stores.call(() -> this.gate.mayAskForAnswer(enrolment.user()))
			.flatMap((allowed) -> allowed ? verdict(enrolment, entry, "")
					: Mono.just(Verdict.refused(SecondFactorProblem.NOT_YET, entry.providerSid())))
			.onErrorResume(
					(failure) -> Mono.just(Verdict.refused(Failures.problemOfCheck(failure), entry.providerSid())));
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

	private Mono<CheckResult> ask(Enrolment enrolment, AttemptKey key, Reservation.Granted granted, String code) {
		// A proof at a target of its own is one in appearance: no code is the right one.
		Mono<Verdict> answer = granted.entry().target().equals(key.target()) ? verdict(enrolment, granted.entry(), code)
				: Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, granted.providerSid()));
		return answer.flatMap((verdict) -> Stores.call(() -> decide(enrolment, key, granted, verdict, code)))
			.onErrorResume((failure) -> notChecked(enrolment, key, granted, failure));
	}

	private Mono<Verdict> verdict(Enrolment enrolment, LedgerEntry entry, String code) {
		return this.flows.apply(enrolment.method())
			.check(enrolment, entry, code)
			.switchIfEmpty(Mono.error(() -> new ForeignAnswerException("a check")));
	}

	private Mono<CheckResult> notChecked(Enrolment enrolment, AttemptKey key, Reservation.Granted granted,
			Throwable failure) {
		SecondFactorProblem problem = Failures.problemOfCheck(failure);
		return Stores.call(() -> {
			if (Failures.nothingHappened(failure)) {
				this.attempts.release(key, granted);
				return refused(problem);
			}
			return fail(enrolment, granted, problem);
		});
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
