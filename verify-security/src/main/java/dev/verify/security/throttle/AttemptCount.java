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
 * @param challenge the challenge that was tried last
 * @param attempts how often it was tried
 */
public record AttemptCount(String key, long version, int failures, @Nullable Instant nextAttemptAt, String challenge,
		int attempts) {

	static AttemptCount none(String key) {
		return new AttemptCount(key, -1, 0, null, "", 0);
	}

	AttemptCount next(int failures, @Nullable Instant nextAttemptAt, String challenge, int attempts) {
		return new AttemptCount(this.key, this.version + 1, failures, nextAttemptAt, challenge, attempts);
	}

	int attemptsOf(String challenge) {
		return this.challenge.equals(challenge) ? this.attempts : 0;
	}

}
