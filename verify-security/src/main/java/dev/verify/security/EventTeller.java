package dev.verify.security;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.CountedTry;

/**
 * Tells of what happened to an enrolment, and ends what that has to end.
 */
final class EventTeller {

	private final SecondFactorEvents events;

	private final Revocation revocation;

	private final Clock clock;

	EventTeller(SecondFactorEvents events, Revocation revocation, Clock clock) {
		this.events = SecondFactorEvents.unfailing(events);
		this.revocation = revocation;
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
			revokeIfPossible(enrolment);
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

	/** Ends the user's trust in browsers; throws if that fails. */
	void revoke(Enrolment enrolment, SecondFactorProblem problem) {
		this.revocation.revokeAll(enrolment.userId(), problem.word());
	}

	/** The answer is refused anyway, also where this fails. */
	private void revokeIfPossible(Enrolment enrolment) {
		try {
			this.revocation.revokeAll(enrolment.userId(), Revocation.FACTOR);
		}
		catch (RuntimeException ex) {
			Failures.unavailable("revocation", ex);
		}
	}

	void tell(Enrolment enrolment, Function<Occasion, SecondFactorEvent> event) {
		this.events.publish(event.apply(Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant())));
	}

}
