package dev.verify.security;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.CountedTry;

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

	/**
	 * Tells of a failed try, and of what follows from it.
	 * @return whether the challenge takes no more tries
	 */
	boolean failed(Enrolment enrolment, CountedTry count, SecondFactorProblem problem) {
		tell(enrolment, (occasion) -> new SecondFactorEvent.Failed(occasion, problem.word()));
		Instant until = count.blocksUntil();
		if (count.disables()) {
			tell(enrolment, SecondFactorEvent.Disabled::new);
		}
		else if (until != null) {
			tell(enrolment, (occasion) -> new SecondFactorEvent.Blocked(occasion, until));
		}
		return count.usesUp() || count.disables() || until != null;
	}

	/** Tells that somebody has the password and not the second factor. */
	void partialLogin(Enrolment enrolment, SecondFactorProblem problem) {
		tell(enrolment, (occasion) -> new SecondFactorEvent.PartialLogin(occasion, problem.word()));
	}

	void tell(Enrolment enrolment, Function<Occasion, SecondFactorEvent> event) {
		this.events.publish(event.apply(Occasion.of(enrolment.userName(), enrolment.method(), this.clock.instant())));
	}

}
