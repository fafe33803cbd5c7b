package dev.verify.security;

import reactor.core.publisher.Flux;

import dev.verify.security.limit.SendGate;

/**
 * The steps of a login, with the provider asked about the factor itself.
 */
final class DefaultEnrolmentProof implements EnrolmentProof {

	private final StartStep start;

	private final CheckStep check;

	private final SendGate gate;

	private final DeviceWaits waits;

	private final ProviderCalls provider;

	DefaultEnrolmentProof(StartStep start, CheckStep check, SendGate gate, DeviceWaits waits, ProviderCalls provider) {
		this.start = start;
		this.check = check;
		this.gate = gate;
		this.waits = waits;
		this.provider = provider;
	}

	@Override
	public ProviderCalls calls() {
		return this.provider;
	}

	@Override
	public boolean mayMakeFactor(String userId) {
		return this.gate.mayMakeFactor(Enrolment.digest(userId));
	}

	@Override
	public StartResult start(Enrolment candidate, StartRequest request) {
		try {
			return this.start.start(candidate, request.attempt(AttemptKey.ofProof(request.attemptId())));
		}
		catch (RuntimeException ex) {
			return new StartResult.Refused(Failures.unavailable("start of an enrolment", ex));
		}
	}

	@Override
	public CheckResult check(Enrolment candidate, String attemptId, String code) {
		try {
			return this.check.check(candidate, AttemptKey.ofProof(attemptId), code);
		}
		catch (RuntimeException ex) {
			return new CheckResult.Refused(Failures.unavailable("proof of an enrolment", ex));
		}
	}

	@Override
	public Flux<PushState> await(DeviceWait device) {
		return this.waits.await(device);
	}

	@Override
	public PushState poll(DeviceWait device) {
		return this.provider.begin()
			.ask(this.waits.poll(device), (state) -> (state != null) ? state : PushState.UNKNOWN,
					(failure) -> PushState.UNKNOWN, PushState.UNKNOWN);
	}

	@Override
	public void wake(String identity) {
		this.waits.wake(identity);
	}

}
