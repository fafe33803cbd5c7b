package dev.verify.security.limit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The failures in a row of one user's factor. Each try is counted before it is made.
 *
 * @param key a digest of user and factor
 * @param version counts the changes; a change is accepted for the version it was based on
 * @param failures tries since the last success
 * @param nextTryAt when the next try is accepted; {@code null} if at once
 * @param challenge the challenge that was tried last
 * @param tries how often it was tried
 */
public record TryCount(String key, long version, int failures, @Nullable Instant nextTryAt, String challenge,
		int tries) {

	static TryCount none(String key) {
		return new TryCount(key, -1, 0, null, "", 0);
	}

	TryCount next(int failures, @Nullable Instant nextTryAt, String challenge, int tries) {
		return new TryCount(this.key, this.version + 1, failures, nextTryAt, challenge, tries);
	}

	int triesOf(String challenge) {
		return this.challenge.equals(challenge) ? this.tries : 0;
	}

}
