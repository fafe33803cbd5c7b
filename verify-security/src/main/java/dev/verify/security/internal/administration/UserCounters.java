/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
