package dev.verify.security;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.verify.security.limit.SendGate;

/**
 * The steps of a login, with the provider asked about the factor itself.
 */
final class DefaultEnrolmentProof implements EnrolmentProof {

	private final StartStep start;

	private final CheckStep check;

	private final SendGate gate;

	private final DeviceWaits waits;

	DefaultEnrolmentProof(StartStep start, CheckStep check, SendGate gate, DeviceWaits waits) {
		this.start = start;
		this.check = check;
		this.gate = gate;
		this.waits = waits;
	}

	@Override
	public Mono<Boolean> mayMakeFactor(String userId) {
		return Stores.call(() -> this.gate.mayMakeFactor(Enrolment.digest(userId)));
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

	@Override
	public Flux<PushState> await(DeviceWait device) {
		return this.waits.await(device);
	}

	@Override
	public Mono<PushState> poll(DeviceWait device) {
		return this.waits.poll(device);
	}

	@Override
	public void wake(String identity) {
		this.waits.wake(identity);
	}

}
