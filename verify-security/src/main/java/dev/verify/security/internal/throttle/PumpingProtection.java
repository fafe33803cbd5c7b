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

package dev.verify.security.internal.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;

/**
 * SMS pumping protection: judges a country by how many proofs of its numbers are passed.
 * A message to an enrolled number is not judged, since its owner has passed a proof.
 * <p>
 * The fast sign stops a country. Proofs are counted by the ten minutes in which they
 * began, for as long as a challenge may take; a decision looks at the last such span
 * whose challenges are all over. In each span a user and a number count once, and a
 * client (IPv6: a /48 network) for a tenth of what is enough to judge: no client stops a
 * country alone, and no user keeps one going.
 * <p>
 * The slow sign counts all messages of an hour, from all clients, and reduces the rate
 * limit of the country instead of stopping it.
 */
final class PumpingProtection {

	private static final Duration SPAN = Duration.ofMinutes(10);

	private static final Duration HOUR = Duration.ofHours(1);

	// Four spans and three hours, not multiplied: that is done in big decimals, which
	// take a while to load.
	private static final Duration KEPT = Duration.ofMinutes(40);

	private static final Duration KEPT_OF_HOUR = Duration.ofHours(3);

	private final SecondFactorCounters counters;

	private final SendLimits.PumpingProtection conversion;

	PumpingProtection(SecondFactorCounters counters, SendLimits.PumpingProtection conversion) {
		this.counters = counters;
		this.conversion = conversion;
	}

	/** Tells how a country stands. */
	State look(String country, Instant now) {
		if (this.conversion.minimumSampleSize() == 0) {
			return State.OPEN;
		}
		long judged = number(now, SPAN) - 2;
		String stopped = stopped(country);
		String started = key("started", country, judged);
		String passed = key("passed", country, judged);
		String sent = key("sent", country, judgedHour(now));
		String proved = key("proved", country, judgedHour(now));
		String told = key("reduced", country, judgedHour(now));
		Map<String, Integer> taken = this.counters.taken(List.of(stopped, started, passed, sent, proved, told), now);
		if (count(taken, stopped) > 0) {
			return State.STOPPED;
		}
		if (fails(count(taken, started), count(taken, passed))) {
			return State.FAILING;
		}
		boolean slow = fails(count(taken, sent), count(taken, proved));
		return !slow ? State.OPEN : (count(taken, told) > 0) ? State.REDUCED : State.REDUCING;
	}

	private boolean fails(int started, int passed) {
		return started >= this.conversion.minimumSampleSize()
				&& passed < started * this.conversion.minimumConversionRatio();
	}

	/** Stops a country; returns {@code true} to one of several concurrent callers. */
	boolean stop(String country, Instant now) {
		return this.counters.take(stopped(country), 1, this.conversion.pause(), now);
	}

	/** Reduces a country; returns {@code true} to one of several concurrent callers. */
	boolean reduce(String country, Instant now) {
		return this.counters.take(key("reduced", country, judgedHour(now)), 1, KEPT_OF_HOUR, now);
	}

	/** Counts a message of a proof; empty if that is not needed. */
	List<CounterUpdate> sent(String country, Instant now) {
		return (this.conversion.minimumSampleSize() > 0)
				? List.of(new CounterUpdate(key("sent", country, number(now, HOUR)), Integer.MAX_VALUE, KEPT_OF_HOUR))
				: List.of();
	}

	/**
	 * Counts a proof that begins, as far as who begins it still counts.
	 * @param user a digest of the user ID
	 * @param number a digest of the number
	 * @param site a digest of the client's site, if it is known
	 */
	void started(String country, String user, String number, @Nullable String site, Instant now) {
		String key = key("started", country, number(now, SPAN));
		List<CounterUpdate> takes = once(key, user, number);
		if (site != null) {
			takes.add(
					new CounterUpdate(key + ":a:" + site, Math.max(1, this.conversion.minimumSampleSize() / 10), KEPT));
		}
		count(takes, key, now);
	}

	/** Counts a proof that was passed, once for each user and number. */
	void passed(String country, String user, String number, Instant startedAt, Instant now) {
		String key = key("passed", country, number(startedAt, SPAN));
		List<CounterUpdate> takes = once(key, user, number);
		takes.add(new CounterUpdate(key("proved", country, number(startedAt, HOUR)), Integer.MAX_VALUE, KEPT_OF_HOUR));
		count(takes, key, now);
	}

	private void count(List<CounterUpdate> takes, String key, Instant now) {
		if (this.conversion.minimumSampleSize() > 0) {
			takes.add(new CounterUpdate(key, Integer.MAX_VALUE, KEPT));
			this.counters.takeAll(takes, now);
		}
	}

	private static List<CounterUpdate> once(String key, String user, String number) {
		return new ArrayList<>(List.of(new CounterUpdate(key + ":u:" + user, 1, KEPT),
				new CounterUpdate(key + ":n:" + number, 1, KEPT)));
	}

	private static int count(Map<String, Integer> taken, String key) {
		return taken.getOrDefault(key, 0);
	}

	/** The last hour whose challenges are all over. */
	private static long judgedHour(Instant now) {
		return number(now.minus(SPAN), HOUR) - 1;
	}

	private static long number(Instant at, Duration span) {
		return at.getEpochSecond() / span.toSeconds();
	}

	private static String key(String what, String country, long span) {
		return what + ':' + country + ':' + span;
	}

	private static String stopped(String country) {
		return "stopped:" + country;
	}

	/** How a country stands. */
	enum State {

		OPEN, REDUCING, REDUCED, FAILING, STOPPED

	}

}
