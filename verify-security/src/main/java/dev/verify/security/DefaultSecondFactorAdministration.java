package dev.verify.security;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.util.Assert;

import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.TryStatus;

/**
 * Acts on the stores directly, and tells of it.
 */
final class DefaultSecondFactorAdministration implements SecondFactorAdministration {

	private final EnrolmentRepository enrolments;

	private final UserCounters counters;

	private final SecurityStamps stamps;

	private final Revocation revocation;

	private final SecondFactorEvents events;

	private final Clock clock;

	private final StoreTransaction transaction;

	private final List<UserDataStore> data;

	DefaultSecondFactorAdministration(EnrolmentRepository enrolments, UserCounters counters, SecurityStamps stamps,
			Revocation revocation, SecondFactorEvents events, Clock clock, StoreTransaction transaction,
			List<UserDataStore> data) {
		this.enrolments = enrolments;
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
		return this.enrolments.findByUserId(userId).stream().map(this::status).toList();
	}

	@Override
	public boolean unlock(String userId, String enrolmentId) {
		Optional<Enrolment> found = this.enrolments.find(userId, enrolmentId).filter(this.counters::reset);
		found.ifPresent((enrolment) -> tell(enrolment, SecondFactorEvent.Unlocked::new));
		return found.isPresent();
	}

	@Override
	public boolean revoke(String userId, String enrolmentId) {
		return this.enrolments.find(userId, enrolmentId).filter(this::remove).isPresent();
	}

	/** A factor that is added meanwhile is removed, too: its user has the old session. */
	@Override
	public int reset(String userId) {
		this.revocation.revokeAll(userId, Revocation.FACTOR);
		this.data.forEach((store) -> store.deleteAll(userId));
		int removed = 0;
		for (long round = 1; round > 0; removed += (int) round) {
			round = this.enrolments.findByUserId(userId).stream().filter(this::remove).count();
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
		this.stamps.around(userId, Revocation.RENAMED, () -> this.stamps.around(newUserId, Revocation.RENAMED, () -> {
			this.transaction.run(() -> move(userId, newUserId));
			return true;
		}));
		tell(newUserId, "user-id");
	}

	private void move(String userId, String newUserId) {
		List<Enrolment> moved = this.enrolments.findByUserId(userId);
		this.counters.copyTries(moved, newUserId);
		Assert.isTrue(this.enrolments.move(userId, newUserId), "the new user ID has factors already");
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
		this.revocation.revokeAll(userId, Revocation.SESSIONS);
		tell(userId, Revocation.SESSIONS);
	}

	private boolean remove(Enrolment enrolment) {
		String userId = enrolment.userId();
		if (!this.revocation.around(userId, Revocation.FACTOR, () -> this.enrolments.delete(userId, enrolment.id()))) {
			return false;
		}
		// Enrolled anew, it starts without failures; but not while another enrolment of
		// the same number is still guarded by them.
		boolean shared = this.enrolments.findByUserId(userId)
			.stream()
			.anyMatch((other) -> AttemptKey.counter(other).equals(AttemptKey.counter(enrolment)));
		if (!shared) {
			this.counters.reset(enrolment);
		}
		tell(enrolment, SecondFactorEvent.Removed::new);
		return true;
	}

	private FactorStatus status(Enrolment enrolment) {
		TryStatus status = this.counters.status(enrolment);
		return new FactorStatus(enrolment.id(), enrolment.method(), enrolment.maskedDestination(),
				enrolment.createdAt(), status.verdict(), status.failures(), status.nextTryAt());
	}

	private void tell(Enrolment enrolment, Function<Occasion, SecondFactorEvent> event) {
		this.events.publish(event.apply(Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant())));
	}

	private void tell(String userId, String what) {
		this.events.publish(new SecondFactorEvent.Changed(Occasion.of(userId, "", this.clock.instant()), what));
	}

}
