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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.StepResult.Refused;
import dev.verify.security.StepResult.Success;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.challenge.EnrollmentVerification;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.throttle.SendDecision;
import org.jspecify.annotations.Nullable;

/**
 * Makes candidates. The store notes a factor before the provider creates it, and the
 * factor is removed at the provider if the note has expired.
 */
final class EnrollmentCandidates {

	private static final int ID_LENGTH = 32;

	/** Longer than any candidate can be proved, and than clocks of two nodes disagree. */
	private static final Duration LONG_OVER = Duration.ofHours(1);

	/** Along with one that is made. */
	private static final int MOST_REMOVED = 5;

	private final DeviceRegistration devices;

	private final EnrollmentVerification proof;

	private final UnverifiedFactorStore unfinished;

	private final SecondFactorEventPublisher events;

	private final Clock clock;

	EnrollmentCandidates(DeviceRegistration devices, EnrollmentVerification proof, UnverifiedFactorStore unfinished,
			SecondFactorEventPublisher events, Clock clock) {
		this.devices = devices;
		this.proof = proof;
		this.unfinished = unfinished;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Creates a candidate, or returns the reason for the rejection.
	 * @param present what the user has enrolled
	 */
	StepResult<EnrollmentCandidate> make(EnrollmentRequest request, String address, List<Enrollment> present) {
		boolean first = present.isEmpty();
		String userId = request.userId();
		SecondFactorMethod method = request.method();
		String challengeId = request.challengeId();
		String id = challengeId.substring(0, Math.min(ID_LENGTH, challengeId.length()));
		Instant now = this.clock.instant();
		if (method.usesDestination()) {
			return new Success<>(new EnrollmentCandidate(userId, id, method, address, null, null, null, first,
					challengeId, now, now));
		}
		SendDecision decision = this.proof.passFactor(userId);
		if (decision.limit() != null) {
			this.events.publish(new SecondFactorEvent.SendRefused(EventSubject.of(userId, method, this.clock.instant()),
					"enrollment"));
			return new Refused<>(SecondFactorProblem.TOO_MANY, decision.until());
		}
		ProviderCalls.Step calls = this.proof.calls().begin();
		removeAbandoned(calls);
		String shared = (method == SecondFactorMethod.PASSKEY) ? passkeyIdentity(present) : null;
		String identity = (shared != null) ? shared : UUID.randomUUID().toString();
		if (shared == null) {
			this.unfinished.add(identity, now.plus(LONG_OVER));
		}
		else {
			calls.ask(this.devices.forgetUnverifiedPasskeys(shared, now.minus(LONG_OVER)), (done) -> true,
					(failure) -> false, false);
		}
		return calls.ask(this.devices.make(request, identity, this.proof.passkeys().userVerification()), (answer) -> {
			Device made = Objects.requireNonNull(answer);
			return new Success<>(new EnrollmentCandidate(userId, id, method, null, made.identity(), made.factorSid(),
					made.secret(), first, challengeId, now.plusSeconds(DeviceRegistration.TOKEN_LIFE), now));
		}, (failure) -> new Refused<>(ProviderFailures.problemOfStart(failure)),
				new Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	/** The entity of the user's passkeys; {@code null} if the user has none. */
	private static @Nullable String passkeyIdentity(List<Enrollment> present) {
		return present.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.PASSKEY)
			.map(Enrollment::identity)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Strikes a candidate out that is about to be enrolled; {@code false} if it is too
	 * late, because the provider is asked to forget it. An entity with enrolled passkeys
	 * is never forgotten.
	 */
	boolean finish(@Nullable String identity, List<Enrollment> present) {
		return identity == null || isShared(identity, present) || this.unfinished.remove(identity);
	}

	private static boolean isShared(String identity, List<Enrollment> present) {
		return present.stream()
			.anyMatch((enrollment) -> enrollment.method() == SecondFactorMethod.PASSKEY
					&& identity.equals(enrollment.identity()));
	}

	/**
	 * Leaves an abandoned candidate to the next creation of a candidate, which removes
	 * it.
	 */
	void leave(@Nullable String identity, List<Enrollment> present) {
		if (identity != null && !isShared(identity, present)) {
			this.unfinished.add(identity, this.clock.instant());
		}
	}

	/**
	 * Gives a candidate up at once. What is enrolled meanwhile, or shares its entity with
	 * something enrolled, has no note, and stays.
	 */
	void abandon(EnrollmentCandidate candidate) {
		String identity = candidate.identity();
		if (identity == null) {
			return;
		}
		this.proof.end(identity);
		if (this.unfinished.remove(identity)) {
			this.proof.calls().begin().ask(this.devices.forget(identity), (done) -> true, (failure) -> {
				this.unfinished.add(identity, this.clock.instant());
				return false;
			}, false);
		}
	}

	private void removeAbandoned(ProviderCalls.Step calls) {
		try {
			List<String> abandoned = this.unfinished.abandoned(this.clock.instant(), MOST_REMOVED);
			if (!abandoned.isEmpty()) {
				remove(calls, abandoned);
			}
		}
		catch (RuntimeException ex) {
			// The next creation of a candidate retries.
		}
	}

	/** A later call retries a provider that does not answer. */
	private void remove(ProviderCalls.Step calls, List<String> identities) {
		calls.ask(this.devices.forget(identities), (forgotten) -> {
			Objects.requireNonNull(forgotten).forEach(this.unfinished::remove);
			return true;
		}, (failure) -> false, false);
	}

}
