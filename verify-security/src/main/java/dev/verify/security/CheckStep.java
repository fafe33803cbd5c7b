package dev.verify.security;

import java.util.Objects;
import java.util.regex.Pattern;

import reactor.core.publisher.Mono;

import dev.verify.security.ProviderFlow.Verdict;

/**
 * Checks an answer: count the try, ask the provider, and let in whoever ends the attempt.
 */
final class CheckStep {

	private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");

	private final Attempts attempts;

	private final ProviderFlows flows;

	CheckStep(Attempts attempts, ProviderFlows flows) {
		this.attempts = attempts;
		this.flows = flows;
	}

	Mono<CheckResult> check(Enrolment enrolment, String attemptId, String code) {
		if (enrolment.method().usesCode() && !CODE.matcher(code).matches()) {
			return Mono.just(refused(SecondFactorProblem.WRONG_CODE));
		}
		return Stores.call(() -> reserve(enrolment, attemptId)).flatMap((reservation) -> {
			if (reservation instanceof Reservation.Granted granted) {
				return ask(enrolment, attemptId, granted, code);
			}
			return Mono.just(refused((reservation instanceof Reservation.Blocked) ? SecondFactorProblem.TOO_MANY
					: SecondFactorProblem.EXPIRED));
		});
	}

	private Reservation reserve(Enrolment enrolment, String attemptId) {
		// An unanswered push is not a guess, so asking for its answer is not counted.
		return enrolment.method().usesCode() ? this.attempts.reserve(enrolment.target(), attemptId)
				: this.attempts.look(enrolment.target(), attemptId);
	}

	private Mono<CheckResult> ask(Enrolment enrolment, String attemptId, Reservation.Granted granted, String code) {
		return this.flows.of(enrolment.method())
			.check(enrolment, granted.providerSid(), code)
			.switchIfEmpty(Mono.error(() -> new ForeignAnswerException("a check")))
			.onErrorResume((failure) -> notChecked(enrolment, attemptId, granted, failure))
			.flatMap((verdict) -> Stores.call(() -> decide(enrolment, attemptId, granted, verdict, code)));
	}

	private Mono<Verdict> notChecked(Enrolment enrolment, String attemptId, Reservation.Granted granted,
			Throwable failure) {
		Verdict refused = Verdict.refused(Failures.problemOfCheck(failure), granted.providerSid());
		if (!enrolment.method().usesCode() || !Failures.nothingHappened(failure)) {
			return Mono.just(refused);
		}
		return Stores.call(() -> {
			this.attempts.release(enrolment.target(), attemptId);
			return refused;
		});
	}

	private CheckResult decide(Enrolment enrolment, String attemptId, Reservation.Granted granted, Verdict verdict,
			String code) {
		String target = enrolment.target();
		SecondFactorProblem problem = verdict.problem();
		if (problem == null) {
			boolean unused = enrolment.method() != SecondFactorMethod.TOTP || this.attempts.spend(target, code);
			boolean granting = unused && this.attempts.consume(target, attemptId);
			return granting ? new CheckResult.Approved(enrolment.method()) : refused(SecondFactorProblem.EXPIRED);
		}
		if (problem == SecondFactorProblem.DENIED) {
			this.attempts.close(target, attemptId);
		}
		else if (!Objects.equals(verdict.providerSid(), granted.providerSid())) {
			this.attempts.record(target, attemptId, verdict.providerSid());
		}
		return refused(problem);
	}

	private static CheckResult refused(SecondFactorProblem problem) {
		return new CheckResult.Refused(problem);
	}

}
