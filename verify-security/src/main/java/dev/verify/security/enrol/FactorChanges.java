package dev.verify.security.enrol;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Failures;
import dev.verify.security.ProviderCalls;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;

/**
 * Renames and removes factors.
 */
final class FactorChanges {

	private static final int LONGEST_LABEL = 64;

	private final Devices devices;

	private final ProviderCalls provider;

	private final EnrolmentRepository enrolments;

	private final Set<SecondFactorMethod> accepted;

	private final Revocation revocation;

	private final SecondFactorEvents events;

	private final boolean removeLast;

	private final Clock clock;

	FactorChanges(Devices devices, ProviderCalls provider, EnrolmentRepository enrolments,
			Set<SecondFactorMethod> accepted, Revocation revocation, SecondFactorEvents events, boolean removeLast,
			Clock clock) {
		this.devices = devices;
		this.provider = provider;
		this.enrolments = enrolments;
		this.accepted = accepted;
		this.revocation = revocation;
		this.events = events;
		this.removeLast = removeLast;
		this.clock = clock;
	}

	FactorChange rename(String userId, String id, String label) {
		String text = label.strip();
		if (text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
			return new FactorChange.Refused(SecondFactorProblem.NOT_ALLOWED);
		}
		return change(userId, id, "label", () -> this.enrolments.rename(userId, id, text));
	}

	FactorChange prefer(String userId, String id) {
		return change(userId, id, "preferred", () -> this.enrolments.prefer(userId, id));
	}

	FactorChange remove(String userId, String id) {
		try {
			Optional<Enrolment> found = this.enrolments.find(userId, id);
			if (found.isEmpty()) {
				return new FactorChange.Refused(SecondFactorProblem.UNKNOWN_METHOD);
			}
			if (!remove(found.get())) {
				return new FactorChange.Refused(SecondFactorProblem.NOT_ALLOWED);
			}
			forget(found.get());
			return new FactorChange.Done();
		}
		catch (RuntimeException ex) {
			return failed(ex);
		}
	}

	private boolean remove(Enrolment enrolment) {
		String userId = enrolment.userId();
		boolean removed = this.revocation.around(userId, Revocation.FACTOR,
				() -> this.removeLast ? this.enrolments.delete(userId, enrolment.id())
						: this.enrolments.deleteUnlessLast(userId, enrolment.id(), this.accepted));
		if (removed) {
			this.events.publish(new SecondFactorEvent.Removed(occasion(enrolment)));
		}
		return removed;
	}

	/** Changes a factor that is still there, and tells what has changed. */
	private FactorChange change(String userId, String id, String what, BooleanSupplier change) {
		try {
			Optional<Enrolment> found = this.enrolments.find(userId, id);
			if (found.isEmpty() || !change.getAsBoolean()) {
				return new FactorChange.Refused(SecondFactorProblem.UNKNOWN_METHOD);
			}
			this.events.publish(new SecondFactorEvent.Changed(occasion(found.get()), what));
			return new FactorChange.Done();
		}
		catch (RuntimeException ex) {
			return failed(ex);
		}
	}

	private void forget(Enrolment enrolment) {
		String identity = enrolment.identity();
		String factorSid = enrolment.factorSid();
		if (identity != null && factorSid != null) {
			this.provider.begin()
				.ask(this.devices.forget(identity, factorSid), (done) -> true, (failure) -> false, false);
		}
	}

	private Occasion occasion(Enrolment enrolment) {
		return Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant());
	}

	private static FactorChange failed(RuntimeException failure) {
		return new FactorChange.Refused(Failures.problemOfCheck(failure));
	}

}
