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
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.event.RevokingChange;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;

/**
 * Renames and removes factors.
 */
final class FactorChanges {

	private static final int LONGEST_LABEL = 64;

	private final DeviceRegistration devices;

	private final ProviderCalls provider;

	private final EnrollmentRepository enrollments;

	private final Set<SecondFactorMethod> accepted;

	private final TrustRevoker revocation;

	private final SecondFactorEventPublisher events;

	private final boolean allowLastFactorRemoval;

	private final Clock clock;

	FactorChanges(DeviceRegistration devices, ProviderCalls provider, EnrollmentRepository enrollments,
			Set<SecondFactorMethod> accepted, TrustRevoker revocation, SecondFactorEventPublisher events,
			boolean allowLastFactorRemoval, Clock clock) {
		this.devices = devices;
		this.provider = provider;
		this.enrollments = enrollments;
		this.accepted = accepted;
		this.revocation = revocation;
		this.events = events;
		this.allowLastFactorRemoval = allowLastFactorRemoval;
		this.clock = clock;
	}

	StepResult<String> rename(String userId, String id, String label) {
		String text = label.strip();
		if (text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
			return new StepResult.Refused<>(SecondFactorProblem.NOT_ALLOWED);
		}
		return change(userId, id, "label", () -> this.enrollments.rename(userId, id, text));
	}

	StepResult<String> prefer(String userId, String id) {
		return change(userId, id, "preferred", () -> this.enrollments.prefer(userId, id));
	}

	StepResult<String> remove(String userId, String id) {
		try {
			Optional<Enrollment> found = this.enrollments.find(userId, id);
			if (found.isEmpty()) {
				return new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD);
			}
			if (!remove(found.get())) {
				return new StepResult.Refused<>(SecondFactorProblem.NOT_ALLOWED);
			}
			forget(found.get());
			return new StepResult.Success<>(id);
		}
		catch (RuntimeException ex) {
			return failed(ex);
		}
	}

	private boolean remove(Enrollment enrollment) {
		String userId = enrollment.userId();
		boolean removed = RevokingChange.apply(this.revocation, userId, TrustRevoker.FACTOR,
				() -> this.allowLastFactorRemoval ? this.enrollments.delete(userId, enrollment.id())
						: this.enrollments.deleteUnlessLast(userId, enrollment.id(), this.accepted));
		if (removed) {
			this.events.publish(new SecondFactorEvent.Removed(subject(enrollment)));
		}
		return removed;
	}

	/** Changes a factor that is still there, and tells what has changed. */
	private StepResult<String> change(String userId, String id, String what, BooleanSupplier change) {
		try {
			Optional<Enrollment> found = this.enrollments.find(userId, id);
			if (found.isEmpty() || !change.getAsBoolean()) {
				return new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD);
			}
			this.events.publish(new SecondFactorEvent.Changed(subject(found.get()), what));
			return new StepResult.Success<>(id);
		}
		catch (RuntimeException ex) {
			return failed(ex);
		}
	}

	private void forget(Enrollment enrollment) {
		String identity = enrollment.identity();
		String factorSid = enrollment.factorSid();
		if (identity != null && factorSid != null) {
			this.provider.begin()
				.ask(this.devices.forget(identity, factorSid), (done) -> true, (failure) -> false, false);
		}
	}

	private EventSubject subject(Enrollment enrollment) {
		return EventSubject.of(enrollment.userId(), enrollment.method(), this.clock.instant());
	}

	private static StepResult<String> failed(RuntimeException failure) {
		return new StepResult.Refused<>(ProviderFailures.problemOfCheck(failure));
	}

}
