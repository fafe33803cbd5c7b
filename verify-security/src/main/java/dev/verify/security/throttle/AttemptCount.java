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

package dev.verify.security.throttle;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The failures in a row of one user's factor. Each try is counted before it is made.
 *
 * @param key a digest of user and factor
 * @param version counts the changes; a change is accepted for the version it was based on
 * @param failures failed attempts since the last success
 * @param nextAttemptAt when the next attempt is accepted; {@code null} if at once
 * @param challenge the challenge of the last attempt
 * @param attempts the number of its attempts
 */
public record AttemptCount(String key, long version, int failures, @Nullable Instant nextAttemptAt, String challenge,
		int attempts) {

	/**
	 * Creates the count of a key without attempts, which no store has.
	 * @param key a digest of user and factor
	 * @return the count, of a version below all stored ones
	 */
	public static AttemptCount none(String key) {
		return new AttemptCount(key, -1, 0, null, "", 0);
	}

	/**
	 * Creates the count that follows.
	 * @param failures failed attempts since the last success
	 * @param nextAttemptAt when the next attempt is accepted; {@code null} if at once
	 * @param challenge the challenge of the last attempt
	 * @param attempts the number of its attempts
	 * @return the count of the next version
	 */
	public AttemptCount next(int failures, @Nullable Instant nextAttemptAt, String challenge, int attempts) {
		return new AttemptCount(this.key, this.version + 1, failures, nextAttemptAt, challenge, attempts);
	}

	/**
	 * Returns the attempts of a challenge.
	 * @param challenge the challenge
	 * @return the number, 0 unless it is the last challenge
	 */
	public int attemptsOf(String challenge) {
		return this.challenge.equals(challenge) ? this.attempts : 0;
	}

}
