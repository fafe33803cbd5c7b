package dev.verify.security.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stops a country in which too few challenges are passed. Challenges are counted by the
 * ten minutes in which they began, for as long as a challenge may take; a decision looks
 * at the last such span whose challenges are all over, so that none counts as failed that
 * might still be passed.
 * <p>
 * In each span a user and a number count once, and an address for a tenth of what is
 * enough to judge: nobody stops a country alone, nor keeps one going.
 */
final class ConversionBreaker {

	private static final Duration SPAN = Duration.ofMinutes(10);

	// Four spans, not multiplied: that is done in big decimals, which take a while to
	// load.
	private static final Duration KEPT = Duration.ofMinutes(40);

	private final SecondFactorCounters counters;

	private final SendLimits.Conversion conversion;

	ConversionBreaker(SecondFactorCounters counters, SendLimits.Conversion conversion) {
		this.counters = counters;
		this.conversion = conversion;
	}

	/** Tells how a country stands. */
	State look(String country, Instant now) {
		if (this.conversion.minimum() == 0) {
			return State.OPEN;
		}
		long judged = span(now) - 2;
		String stopped = stopped(country);
		String started = started(country, judged);
		String passed = passed(country, judged);
		Map<String, Integer> taken = this.counters.taken(List.of(stopped, started, passed), now);
		if (count(taken, stopped) > 0) {
			return State.STOPPED;
		}
		boolean failing = count(taken, started) >= this.conversion.minimum()
				&& count(taken, passed) < count(taken, started) * this.conversion.ratio();
		return failing ? State.FAILING : State.OPEN;
	}

	/** Stops a country; of all who do so at once, one is told that it did. */
	boolean stop(String country, Instant now) {
		return this.counters.take(stopped(country), 1, this.conversion.pause(), now);
	}

	/**
	 * Counts a challenge that begins, as far as who begins it still counts.
	 * @param user a digest of the user ID
	 * @param number a digest of the number
	 * @param address a digest of the client's address, if it is known
	 */
	void started(String country, String user, String number, @Nullable String address, Instant now) {
		String key = started(country, span(now));
		List<Take> takes = new ArrayList<>(List.of(once(key + ":u:" + user), once(key + ":n:" + number)));
		if (address != null) {
			takes.add(new Take(key + ":a:" + address, Math.max(1, this.conversion.minimum() / 10), KEPT));
		}
		count(takes, key, now);
	}

	/** Counts a challenge that was passed, once for each user and number. */
	void passed(String country, String user, String number, Instant startedAt, Instant now) {
		String key = passed(country, span(startedAt));
		count(new ArrayList<>(List.of(once(key + ":u:" + user), once(key + ":n:" + number))), key, now);
	}

	private void count(List<Take> takes, String key, Instant now) {
		if (this.conversion.minimum() > 0) {
			takes.add(new Take(key, Integer.MAX_VALUE, KEPT));
			this.counters.takeAll(takes, now);
		}
	}

	private static Take once(String key) {
		return new Take(key, 1, KEPT);
	}

	private static int count(Map<String, Integer> taken, String key) {
		return taken.getOrDefault(key, 0);
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

	/** How a country stands. */
	enum State {

		OPEN, FAILING, STOPPED

	}

}
