/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.enrollment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.StepResult.Refused;
import dev.verify.security.StepResult.Success;
import dev.verify.security.TrustRevoker;
import dev.verify.security.UserFactors;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.challenge.EnrollmentVerification;
import dev.verify.security.internal.event.RevokingChange;
import dev.verify.security.internal.passkey.PasskeyCeremony;
import dev.verify.security.internal.provider.ProviderFailures;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Makes candidates, has them proved, and keeps what was proved.
 */
final class DefaultEnrollmentService implements EnrollmentService {

	private final DeviceRegistration devices;

	private final SecondFactorService factors;

	private final EnrollmentVerification proof;

	private final EnrollmentRepository enrollments;

	private final TrustRevoker revocation;

	private final SecondFactorEventPublisher events;

	private final EnrollmentCandidates candidates;

	private final FactorChanges changes;

	private final EnrollmentSettings settings;

	private final Clock clock;

	DefaultEnrollmentService(DeviceRegistration devices, SecondFactorService factors, EnrollmentRepository enrollments,
			UnverifiedFactorStore unfinished, TrustRevoker revocation, SecondFactorEventPublisher events,
			EnrollmentSettings settings, Clock clock) {
		this.devices = devices;
		this.factors = factors;
		this.proof = EnrollmentVerification.of(factors);
		this.enrollments = enrollments;
		this.revocation = revocation;
		this.events = SecondFactorEventPublisher.unfailing(events);
		this.candidates = new EnrollmentCandidates(devices, this.proof, unfinished, this.events, clock);
		this.changes = new FactorChanges(devices, this.proof.calls(), enrollments, factors.methods(), revocation,
				this.events, settings.allowLastFactorRemoval(), clock);
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public EnrollmentSettings settings() {
		return this.settings;
	}

	@Override
	public boolean mayEnrollFirst(String userId) {
		return this.factors.protection(userId).isNone() && this.settings.atFirstLogin();
	}

	@Override
	public boolean requiresPasskey(String userId) {
		return this.proof.passkeys().requiredWhenEnrolled() && this.factors.protection(userId)
			.offered()
			.stream()
			.anyMatch((factor) -> factor.method() == SecondFactorMethod.PASSKEY);
	}

	@Override
	public StepResult<EnrollmentCandidate> start(EnrollmentRequest request) {
		SecondFactorMethod method = request.method();
		if (!this.settings.methods().contains(method)) {
			return new Refused<>(SecondFactorProblem.NOT_ALLOWED);
		}
		Optional<String> address = method.usesDestination()
				? Destinations.parse(method, request.destination(), this.settings.defaultRegion()) : Optional.of("");
		if (address.isEmpty()) {
			return new Refused<>(SecondFactorProblem.BAD_DESTINATION);
		}
		try {
			UserFactors protection = this.factors.protection(request.userId());
			List<Enrollment> present = protection.factors();
			if (isFull(present) || has(present, method, address.get())) {
				return new Refused<>(SecondFactorProblem.ALREADY_ENROLLED);
			}
			StepResult<EnrollmentCandidate> made = this.candidates.make(request, address.get(), present);
			return (made instanceof Success<EnrollmentCandidate> started) ? start(started.value(), request.address())
					: made;
		}
		catch (RuntimeException ex) {
			return new Refused<>(ProviderFailures.problemOfStart(ex));
		}
	}

	@Override
	public StepResult<EnrollmentCandidate> resend(EnrollmentCandidate candidate, @Nullable String address) {
		return candidate.method().usesDestination() ? start(candidate, address) : new Success<>(candidate);
	}

	@Override
	public StepResult<SecondFactorMethod> verify(EnrollmentCandidate candidate, String code) {
		try {
			if (candidate.method() == SecondFactorMethod.PASSKEY) {
				SecondFactorProblem problem = PasskeyCeremony.CREATE.check(code, candidate.secret(),
						this.proof.passkeys().origins());
				return (problem != null) ? new Refused<>(problem) : check(candidate, code);
			}
			StepResult<EnrollmentCandidate> found = registered(candidate);
			return (found instanceof Success<EnrollmentCandidate> started) ? check(started.value(), code)
					: new Refused<>(((Refused<EnrollmentCandidate>) found).problem());
		}
		catch (RuntimeException ex) {
			return new Refused<>(ProviderFailures.problemOfCheck(ex));
		}
	}

	/** The candidate with its factor, if the device has registered one. */
	private StepResult<EnrollmentCandidate> registered(EnrollmentCandidate candidate) {
		String identity = candidate.identity();
		if (candidate.factorSid() != null || identity == null) {
			return new Success<>(candidate);
		}
		StepResult<EnrollmentCandidate> found = this.proof.calls()
			.begin()
			.ask(this.devices.findRegistered(identity),
					(factorSid) -> (factorSid != null) ? new Success<>(candidate.withFactor(factorSid))
							: new Refused<>(SecondFactorProblem.NOT_YET),
					(failure) -> new Refused<>(ProviderFailures.problemOfCheck(failure)),
					new Refused<>(SecondFactorProblem.UNAVAILABLE));
		if (found instanceof Success<EnrollmentCandidate> started) {
			start(started.value(), null);
		}
		return found;
	}

	@Override
	public PushState poll(EnrollmentCandidate candidate) {
		return this.devices.awaited(candidate).map(this.proof::poll).orElse(PushState.PENDING);
	}

	@Override
	public Flux<PushState> await(EnrollmentCandidate candidate) {
		return this.devices.awaited(candidate).map(this.proof::await).orElse(Flux.just(PushState.PENDING));
	}

	@Override
	public void wake(String identity) {
		this.proof.wake(identity);
	}

	@Override
	public void abandon(EnrollmentCandidate candidate) {
		try {
			this.candidates.abandon(candidate);
		}
		catch (RuntimeException ex) {
			// What stays at the provider is removed with a later candidate.
			ProviderFailures.unavailable("end of an enrollment", ex);
		}
	}

	@Override
	public StepResult<String> rename(String userId, String enrollmentId, String label) {
		return this.changes.rename(userId, enrollmentId, label);
	}

	@Override
	public StepResult<String> prefer(String userId, String enrollmentId) {
		return this.changes.prefer(userId, enrollmentId);
	}

	@Override
	public StepResult<String> remove(String userId, String enrollmentId) {
		return this.changes.remove(userId, enrollmentId);
	}

	private StepResult<EnrollmentCandidate> start(EnrollmentCandidate candidate, @Nullable String address) {
		if (candidate.factorSid() == null && candidate.destination() == null) {
			return new Success<>(candidate);
		}
		StartRequest request = StartRequest.of(candidate.userId(), candidate.id(), candidate.challengeId())
			.from(address);
		StepResult<PendingChallenge> result = this.proof.start(candidate.toEnrollment(this.clock.instant()), request);
		if (result instanceof Success<PendingChallenge> started) {
			PendingChallenge pending = started.value();
			return new Success<>(candidate.until(pending.expiresAt(), pending.resendAt()));
		}
		return new Refused<>(((Refused<PendingChallenge>) result).problem(),
				((Refused<PendingChallenge>) result).retryAt());
	}

	private StepResult<SecondFactorMethod> check(EnrollmentCandidate candidate, String code) {
		Enrollment enrollment = candidate.toEnrollment(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		StepResult<SecondFactorMethod> result = this.proof.verify(enrollment, candidate.challengeId(), code);
		return (result instanceof Success<SecondFactorMethod>) ? keep(enrollment, candidate.first(), result) : result;
	}

	/**
	 * Keeps what was proved. A first factor was begun with the password alone, which may
	 * be a thief's: it is kept only if the owner has not been faster. A further one is
	 * kept only beside one that is still there.
	 */
	private StepResult<SecondFactorMethod> keep(Enrollment enrollment, boolean first,
			StepResult<SecondFactorMethod> proved) {
		List<Enrollment> present = (enrollment.method() == SecondFactorMethod.PASSKEY)
				? this.enrollments.findByUserId(enrollment.userId()) : List.of();
		if (!this.candidates.finish(enrollment.identity(), present)) {
			return new Refused<>(SecondFactorProblem.EXPIRED);
		}
		boolean kept = RevokingChange.apply(this.revocation, enrollment.userId(), TrustRevoker.FACTOR_ADDED,
				() -> first ? this.enrollments.saveFirst(enrollment)
						: this.enrollments.saveNext(enrollment, this.settings.maxFactors()));
		if (!kept) {
			this.candidates.leave(enrollment.identity(), present);
			return new Refused<>(SecondFactorProblem.ALREADY_ENROLLED);
		}
		this.events.publish(new SecondFactorEvent.Enrolled(
				EventSubject.of(enrollment.userId(), enrollment.method(), this.clock.instant())));
		return proved;
	}

	private boolean isFull(List<Enrollment> present) {
		return present.size() >= this.settings.maxFactors();
	}

	private static boolean has(List<Enrollment> present, SecondFactorMethod method, String address) {
		return present.stream()
			.anyMatch((enrollment) -> enrollment.method() == method
					&& address.equalsIgnoreCase(enrollment.destination()));
	}

}
