package dev.verify.security;

import java.time.Clock;
import java.util.List;

import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.SendGate;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryStatus;

/**
 * What is counted of a user: the failed attempts of each factor, and what was sent.
 */
final class UserCounters {

	private final TryCounter tries;

	private final SendGate gate;

	UserCounters(SecondFactorCounters counters, SecondFactorSettings settings, Clock clock) {
		this.tries = new TryCounter(counters, settings.tries(), clock);
		this.gate = new SendGate(counters, settings.sends(), Enrolment::digest, clock);
	}

	TryStatus status(Enrolment enrolment) {
		return this.tries.status(AttemptKey.counter(enrolment));
	}

	boolean reset(Enrolment enrolment) {
		return this.tries.reset(AttemptKey.counter(enrolment));
	}

	/** Counts for the new ID what was counted for the old one, which keeps its counts. */
	void copyTries(List<Enrolment> enrolments, String newUserId) {
		enrolments.forEach((enrolment) -> this.tries.copy(AttemptKey.counter(enrolment),
				AttemptKey.counter(enrolment.of(newUserId))));
	}

	void moveSends(String userId, String newUserId) {
		this.gate.move(Enrolment.digest(userId), Enrolment.digest(newUserId));
	}

}
