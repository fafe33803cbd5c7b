package dev.verify.security.enrol;

import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;

import reactor.core.publisher.Mono;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Failures;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.Stores;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;

/**
 * Renames and removes factors.
 */
final class FactorChanges {

	private static final int LONGEST_LABEL = 64;

	private final Devices devices;

	private final EnrolmentRepository enrolments;

	private final Set<SecondFactorMethod> accepted;

	private final Revocation revocation;

	private final SecondFactorEvents events;

	private final boolean removeLast;

	private final Clock clock;

	FactorChanges(Devices devices, EnrolmentRepository enrolments, Set<SecondFactorMethod> accepted,
			Revocation revocation, SecondFactorEvents events, boolean removeLast, Clock clock) {
		this.devices = devices;
		this.enrolments = enrolments;
		this.accepted = accepted;
		this.revocation = revocation;
		this.events = events;
		this.removeLast = removeLast;
		this.clock = clock;
	}

	Mono<FactorChange> rename(String userId, String id, String label) {
		String text = label.strip();
		if (text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
			return refused(SecondFactorProblem.NOT_ALLOWED);
		}
		return change(userId, id, "label", () -> this.enrolments.rename(userId, id, text));
	}

	Mono<FactorChange> prefer(String userId, String id) {
		return change(userId, id, "preferred", () -> this.enrolments.prefer(userId, id));
	}

	Mono<FactorChange> remove(String userId, String id) {
		return find(userId, id)
			.flatMap((enrolment) -> Stores.call(() -> remove(enrolment))
				.flatMap((removed) -> removed ? forget(enrolment).thenReturn((FactorChange) new FactorChange.Done())
						: refused(SecondFactorProblem.NOT_ALLOWED)))
			.switchIfEmpty(refused(SecondFactorProblem.UNKNOWN_METHOD))
			.onErrorResume(FactorChanges::failed);
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
	private Mono<FactorChange> change(String userId, String id, String what, BooleanSupplier change) {
		return find(userId, id).flatMap((enrolment) -> Stores.call(() -> {
			boolean changed = change.getAsBoolean();
			if (changed) {
				this.events.publish(new SecondFactorEvent.Changed(occasion(enrolment), what));
			}
			return changed;
		}))
			.filter(Boolean::booleanValue)
			.map((changed) -> (FactorChange) new FactorChange.Done())
			.switchIfEmpty(refused(SecondFactorProblem.UNKNOWN_METHOD))
			.onErrorResume(FactorChanges::failed);
	}

	private Mono<Void> forget(Enrolment enrolment) {
		String identity = enrolment.identity();
		String factorSid = enrolment.factorSid();
		return (identity != null && factorSid != null) ? this.devices.forget(identity, factorSid).onErrorComplete()
				: Mono.empty();
	}

	private Mono<Enrolment> find(String userId, String id) {
		return Stores.call(() -> this.enrolments.find(userId, id)).flatMap(Mono::justOrEmpty);
	}

	private Occasion occasion(Enrolment enrolment) {
		return Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant());
	}

	private static Mono<FactorChange> refused(SecondFactorProblem problem) {
		return Mono.just(new FactorChange.Refused(problem));
	}

	private static Mono<FactorChange> failed(Throwable failure) {
		return refused(Failures.problemOfCheck(failure));
	}

}
