package dev.verify.security;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryStatus;

/**
 * Acts on the stores directly, and tells of it.
 */
final class DefaultSecondFactorAdministration implements SecondFactorAdministration {

	private final EnrolmentRepository enrolments;

	private final TryCounter tries;

	private final Revocation revocation;

	private final EventTeller events;

	private final List<Consumer<String>> others;

	DefaultSecondFactorAdministration(EnrolmentRepository enrolments, TryCounter tries, Revocation revocation,
			EventTeller events, List<Consumer<String>> others) {
		this.enrolments = enrolments;
		this.tries = tries;
		this.revocation = revocation;
		this.events = events;
		this.others = List.copyOf(others);
	}

	@Override
	public List<FactorStatus> list(String userName) {
		return this.enrolments.findByUserName(userName).stream().map(this::status).toList();
	}

	@Override
	public boolean unlock(String userName, String enrolmentId) {
		Optional<Enrolment> found = this.enrolments.find(userName, enrolmentId)
			.filter((enrolment) -> this.tries.reset(AttemptKey.counter(enrolment)));
		found.ifPresent((enrolment) -> this.events.tell(enrolment, SecondFactorEvent.Unlocked::new));
		return found.isPresent();
	}

	@Override
	public boolean revoke(String userName, String enrolmentId) {
		return this.enrolments.find(userName, enrolmentId).filter(this::remove).isPresent();
	}

	@Override
	public int reset(String userName) {
		List<Enrolment> all = this.enrolments.findByUserName(userName);
		this.others.forEach((other) -> other.accept(userName));
		return (int) all.stream().filter(this::remove).count();
	}

	private boolean remove(Enrolment enrolment) {
		String userName = enrolment.userName();
		if (!this.revocation.around(userName, Revocation.FACTOR,
				() -> this.enrolments.delete(userName, enrolment.id()))) {
			return false;
		}
		// Enrolled anew, it starts without failures; but not while another enrolment of
		// the same number is still guarded by them.
		boolean shared = this.enrolments.findByUserName(userName)
			.stream()
			.anyMatch((other) -> AttemptKey.counter(other).equals(AttemptKey.counter(enrolment)));
		if (!shared) {
			this.tries.reset(AttemptKey.counter(enrolment));
		}
		this.events.tell(enrolment, SecondFactorEvent.Removed::new);
		return true;
	}

	private FactorStatus status(Enrolment enrolment) {
		TryStatus status = this.tries.status(AttemptKey.counter(enrolment));
		return new FactorStatus(enrolment.id(), enrolment.method(), enrolment.maskedDestination(),
				enrolment.createdAt(), status.verdict(), status.failures(), status.nextTryAt());
	}

}
