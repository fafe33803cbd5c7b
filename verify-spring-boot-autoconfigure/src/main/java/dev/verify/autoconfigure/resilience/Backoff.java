package dev.verify.autoconfigure.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.verify.client.VerifyApiException;

/**
 * How long to wait before a call is repeated: a random part of a time that doubles, or
 * what the API asked for and a random part of the base on top.
 *
 * @param base the longest first wait
 * @param cap the longest wait of our own choosing
 */
record Backoff(Duration base, Duration cap) {

	Duration before(long retry, Throwable failure) {
		if (failure instanceof VerifyApiException refused && refused.retryAfter() != null) {
			return refused.retryAfter().plus(upTo(this.base));
		}
		Duration doubled = this.base.multipliedBy(1L << Math.min(retry, 16));
		return upTo((doubled.compareTo(this.cap) < 0) ? doubled : this.cap);
	}

	private static Duration upTo(Duration longest) {
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1));
	}

}
