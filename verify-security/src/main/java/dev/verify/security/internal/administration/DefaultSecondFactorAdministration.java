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

package dev.verify.security.internal.administration;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.UserDataStore;
import dev.verify.security.UserIdResolver;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.event.RevokingChange;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.throttle.AttemptStatus;

import org.springframework.util.Assert;

/**
 * Changes the stores directly, and publishes the changes.
 */
public final class DefaultSecondFactorAdministration implements SecondFactorAdministration {

	private final EnrollmentRepository enrollments;

	private final UserCounters counters;

	private final SecurityStampService stamps;

	private final TrustRevoker revocation;

	private final SecondFactorEventPublisher events;

	private final Clock clock;

	private final StoreTransaction transaction;

	private final List<UserDataStore> data;

	public DefaultSecondFactorAdministration(EnrollmentRepository enrollments, UserCounters counters,
			SecurityStampService stamps, TrustRevoker revocation, SecondFactorEventPublisher events, Clock clock,
			StoreTransaction transaction, List<UserDataStore> data) {
		this.enrollments = enrollments;
		this.counters = counters;
		this.stamps = stamps;
		this.revocation = revocation;
		this.events = events;
		this.clock = clock;
		this.transaction = transaction;
		this.data = data;
	}

	@Override
	public List<FactorStatus> list(String userId) {
		return this.enrollments.findByUserId(userId).stream().map(this::status).toList();
	}

	@Override
	public boolean unlock(String userId, String enrollmentId) {
		Optional<Enrollment> found = this.enrollments.find(userId, enrollmentId).filter(this.counters::reset);
		found.ifPresent((enrollment) -> tell(enrollment, SecondFactorEvent.Unlocked::new));
		return found.isPresent();
	}

	@Override
	public boolean revoke(String userId, String enrollmentId) {
		return this.enrollments.find(userId, enrollmentId).filter(this::remove).isPresent();
	}

	/** A factor that is added meanwhile is removed, too: its user has the old session. */
	@Override
	public int reset(String userId) {
		this.revocation.revokeAll(userId, TrustRevoker.FACTOR);
		this.data.forEach((store) -> store.deleteAll(userId));
		int removed = 0;
		for (long round = 1; round > 0; removed += (int) round) {
			round = this.enrollments.findByUserId(userId).stream().filter(this::remove).count();
		}
		return removed;
	}

	/**
	 * The failures are there before the factors, and once more for those that were
	 * counted in between. The stamps change before, so that nothing changes without them,
	 * and after, for sessions that began meanwhile.
	 */
	@Override
	public void rename(String userId, String newUserId) {
		Assert.isTrue(!UserIdResolver.check(userId).equals(UserIdResolver.check(newUserId)),
				"the user IDs must not be the same");
		RevokingChange.apply(this.stamps, userId, TrustRevoker.RENAMED,
				() -> RevokingChange.apply(this.stamps, newUserId, TrustRevoker.RENAMED, () -> {
					this.transaction.run(() -> move(userId, newUserId));
					return true;
				}));
		tell(newUserId, "user-id");
	}

	private void move(String userId, String newUserId) {
		List<Enrollment> moved = this.enrollments.findByUserId(userId);
		this.counters.copyTries(moved, newUserId);
		Assert.isTrue(this.enrollments.move(userId, newUserId), "the new user ID has factors already");
		this.data.forEach((store) -> store.move(userId, newUserId));
		this.counters.copyTries(moved, newUserId);
		this.counters.moveSends(userId, newUserId);
		moved.forEach(this.counters::reset);
	}

	@Override
	public void delete(String userId) {
		reset(userId);
		tell(userId, "deleted");
	}

	@Override
	public void endSessions(String userId) {
		this.revocation.revokeAll(userId, TrustRevoker.SESSIONS);
		tell(userId, TrustRevoker.SESSIONS);
	}

	private boolean remove(Enrollment enrollment) {
		String userId = enrollment.userId();
		if (!RevokingChange.apply(this.revocation, userId, TrustRevoker.FACTOR,
				() -> this.enrollments.delete(userId, enrollment.id()))) {
			return false;
		}
		// A new enrollment starts without failures, unless another enrollment of the same
		// number still counts them.
		boolean shared = this.enrollments.findByUserId(userId)
			.stream()
			.anyMatch((other) -> ChallengeKey.counter(other).equals(ChallengeKey.counter(enrollment)));
		if (!shared) {
			this.counters.reset(enrollment);
		}
		tell(enrollment, SecondFactorEvent.Removed::new);
		return true;
	}

	private FactorStatus status(Enrollment enrollment) {
		AttemptStatus status = this.counters.status(enrollment);
		return new FactorStatus(enrollment.id(), enrollment.method(), enrollment.maskedDestination(),
				enrollment.createdAt(), status.verdict(), status.failures(), status.nextAttemptAt());
	}

	private void tell(Enrollment enrollment, Function<EventSubject, SecondFactorEvent> event) {
		this.events
			.publish(event.apply(EventSubject.of(enrollment.userId(), enrollment.method(), this.clock.instant())));
	}

	private void tell(String userId, String what) {
		this.events.publish(new SecondFactorEvent.Changed(EventSubject.of(userId, "", this.clock.instant()), what));
	}

}
