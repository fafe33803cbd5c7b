package dev.verify.security;

import java.time.Clock;
import java.util.function.Function;

import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;

/**
 * Tells of what happened to an enrolment.
 */
final class EventTeller {

	private final SecondFactorEvents events;

	private final Clock clock;

	EventTeller(SecondFactorEvents events, Clock clock) {
		this.events = events;
		this.clock = clock;
	}

	void tell(Enrolment enrolment, Function<Occasion, SecondFactorEvent> event) {
		this.events.publish(event.apply(Occasion.of(enrolment.userName(), enrolment.method(), this.clock.instant())));
	}

}
