package dev.verify.security.internal.administration;

import java.time.Clock;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.AttemptStatus;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * What is counted of a user: the failed attempts of each factor, and what was sent.
 */
public final class UserCounters {

	private final AttemptCounter attempts;

	private final SendLimiter gate;

	public UserCounters(SecondFactorCounters counters, SecondFactorSettings settings, Clock clock) {
		this.attempts = new AttemptCounter(counters, settings.attemptLimits(), clock);
		this.gate = new SendLimiter(counters, settings.sendLimits(), Enrollment::digest, clock);
	}

	AttemptStatus status(Enrollment enrollment) {
		return this.attempts.status(ChallengeKey.counter(enrollment));
	}

	boolean reset(Enrollment enrollment) {
		return this.attempts.reset(ChallengeKey.counter(enrollment));
	}

	/** Counts for the new ID what was counted for the old one, which keeps its counts. */
	void copyTries(List<Enrollment> enrollments, String newUserId) {
		enrollments.forEach((enrollment) -> this.attempts.copy(ChallengeKey.counter(enrollment),
				ChallengeKey.counter(enrollment.of(newUserId))));
	}

	void moveSends(String userId, String newUserId) {
		this.gate.move(Enrollment.digest(userId), Enrollment.digest(newUserId));
	}

}
