package dev.verify.security.enrol;

import java.time.Clock;

import reactor.core.publisher.Mono;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Failures;
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

	private final SecondFactorEvents events;

	private final boolean removeLast;

	private final Clock clock;

	FactorChanges(Devices devices, EnrolmentRepository enrolments, SecondFactorEvents events, boolean removeLast,
			Clock clock) {
		this.devices = devices;
		this.enrolments = enrolments;
		this.events = events;
		this.removeLast = removeLast;
		this.clock = clock;
	}

	Mono<FactorChange> rename(String userName, String id, String label) {
		String text = label.strip();
		if (text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
			return refused(SecondFactorProblem.NOT_ALLOWED);
		}
		return find(userName, id).flatMap((enrolment) -> Stores.call(() -> {
			this.enrolments.save(enrolment.withLabel(text));
			this.events.publish(new SecondFactorEvent.Changed(occasion(enrolment), "label"));
			return (FactorChange) new FactorChange.Done();
		})).switchIfEmpty(refused(SecondFactorProblem.UNKNOWN_METHOD)).onErrorResume(FactorChanges::failed);
	}

	Mono<FactorChange> remove(String userName, String id) {
		return find(userName, id)
			.flatMap((enrolment) -> Stores.call(() -> remove(enrolment))
				.flatMap((removed) -> removed ? forget(enrolment).thenReturn((FactorChange) new FactorChange.Done())
						: refused(SecondFactorProblem.NOT_ALLOWED)))
			.switchIfEmpty(refused(SecondFactorProblem.UNKNOWN_METHOD))
			.onErrorResume(FactorChanges::failed);
	}

	/**
	 * Removes an enrolment. Of two who remove the last two at once, each finds none left
	 * and brings its own back: an account that was protected stays so.
	 */
	private boolean remove(Enrolment enrolment) {
		String userName = enrolment.userName();
		if (!this.removeLast && this.enrolments.findByUserName(userName).size() < 2) {
			return false;
		}
		this.enrolments.delete(userName, enrolment.id());
		if (!this.removeLast && this.enrolments.findByUserName(userName).isEmpty()) {
			this.enrolments.save(enrolment);
			return false;
		}
		this.events.publish(new SecondFactorEvent.Removed(occasion(enrolment)));
		return true;
	}

	private Mono<Void> forget(Enrolment enrolment) {
		String identity = enrolment.identity();
		String factorSid = enrolment.factorSid();
		return (identity != null && factorSid != null) ? this.devices.forget(identity, factorSid).onErrorComplete()
				: Mono.empty();
	}

	private Mono<Enrolment> find(String userName, String id) {
		return Stores.call(() -> this.enrolments.find(userName, id)).flatMap(Mono::justOrEmpty);
	}

	private Occasion occasion(Enrolment enrolment) {
		return Occasion.of(enrolment.userName(), enrolment.method(), this.clock.instant());
	}

	private static Mono<FactorChange> refused(SecondFactorProblem problem) {
		return Mono.just(new FactorChange.Refused(problem));
	}

	private static Mono<FactorChange> failed(Throwable failure) {
		return refused(Failures.problemOfCheck(failure));
	}

}
