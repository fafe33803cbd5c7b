package dev.verify.security.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * Stops a country in which too few challenges are passed. Challenges are counted by the
 * ten minutes in which they began, for as long as a challenge may take; a decision looks
 * at the last such span whose challenges are all over, so that none counts as failed that
 * might still be passed.
 */
final class ConversionBreaker {

	private static final Duration SPAN = Duration.ofMinutes(10);

	private static final Duration KEPT = SPAN.multipliedBy(4);

	private final SecondFactorCounters counters;

	private final SendLimits.Conversion conversion;

	ConversionBreaker(SecondFactorCounters counters, SendLimits.Conversion conversion) {
		this.counters = counters;
		this.conversion = conversion;
	}

	boolean isStopped(String country, Instant now) {
		return this.conversion.minimum() > 0 && this.counters.taken(stopped(country), now) > 0;
	}

	/** Tells whether too few of those who were sent a code have passed. */
	boolean isFailing(String country, Instant now) {
		if (this.conversion.minimum() == 0) {
			return false;
		}
		long judged = span(now) - 2;
		int started = this.counters.taken(started(country, judged), now);
		return started >= this.conversion.minimum()
				&& this.counters.taken(passed(country, judged), now) < started * this.conversion.ratio();
	}

	/** Stops a country; of all who do so at once, one is told that it did. */
	boolean stop(String country, Instant now) {
		return this.counters.take(stopped(country), 1, this.conversion.pause(), now);
	}

	void started(String country, Instant now) {
		count(started(country, span(now)), now);
	}

	void passed(String country, Instant startedAt, Instant now) {
		count(passed(country, span(startedAt)), now);
	}

	private void count(String key, Instant now) {
		if (this.conversion.minimum() > 0) {
			this.counters.take(key, Integer.MAX_VALUE, KEPT, now);
		}
	}

	private static long span(Instant at) {
		return at.getEpochSecond() / SPAN.toSeconds();
	}

	private static String started(String country, long span) {
		return "started:" + country + ':' + span;
	}

	private static String passed(String country, long span) {
		return "passed:" + country + ':' + span;
	}

	private static String stopped(String country) {
		return "stopped:" + country;
	}

}
