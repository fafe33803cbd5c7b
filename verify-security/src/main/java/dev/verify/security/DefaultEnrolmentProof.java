package dev.verify.security;

import reactor.core.publisher.Mono;

/**
 * The steps of a login, with the provider asked about the factor itself.
 */
final class DefaultEnrolmentProof implements EnrolmentProof {

	private final StartStep start;

	private final CheckStep check;

	DefaultEnrolmentProof(StartStep start, CheckStep check) {
		this.start = start;
		this.check = check;
	}

	@Override
	public Mono<StartResult> start(Enrolment candidate, StartRequest request) {
		return this.start.start(candidate, request.attempt(AttemptKey.ofProof(request.attemptId())))
			.onErrorResume((failure) -> Mono
				.just(new StartResult.Refused(Failures.unavailable("start of an enrolment", failure))));
	}

	@Override
	public Mono<CheckResult> check(Enrolment candidate, String attemptId, String code) {
		return this.check.check(candidate, AttemptKey.ofProof(attemptId), code)
			.onErrorResume((failure) -> Mono
				.just(new CheckResult.Refused(Failures.unavailable("proof of an enrolment", failure))));
	}

}
