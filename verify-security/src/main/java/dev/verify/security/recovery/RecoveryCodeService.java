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

package dev.verify.security.recovery;

import java.time.Clock;
import java.util.List;

import dev.verify.security.StepResult;
import dev.verify.security.UserDataStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * Generates and redeems recovery codes. A code is shown once, kept as a digest, and valid
 * for one login; attempts are counted and limited as for every other factor.
 */
public interface RecoveryCodeService extends UserDataStore {

	/** The word for the factor in events and JSON. */
	String FACTOR = "recovery-code";

	/** How many codes a user is given. */
	int AMOUNT = 10;

	/**
	 * Makes new codes; all older ones are void.
	 * @param userId the user ID
	 * @return the codes, which cannot be read again
	 */
	List<String> generate(String userId);

	/**
	 * Uses a code up.
	 * @param userId the user ID
	 * @param code as it was typed
	 * @return an approval (at most once per code), or the reason for the rejection
	 */
	StepResult<Integer> use(String userId, String code);

	/**
	 * Counts what a user still has.
	 * @param userId the user ID
	 * @return the number of unused codes
	 */
	int left(String userId);

	/**
	 * Creates the service.
	 * @param store where the digests are kept
	 * @param counters stores the attempts
	 * @param limits the limits of attempts
	 * @param events receives an event for each use and each failure
	 * @param clock the time
	 * @return the service
	 */
	static RecoveryCodeService create(RecoveryCodeStore store, SecondFactorCounters counters, AttemptLimits limits,
			SecondFactorEventPublisher events, Clock clock) {
		return new DefaultRecoveryCodeService(store, new AttemptCounter(counters, limits, clock), events, clock);
	}

}
