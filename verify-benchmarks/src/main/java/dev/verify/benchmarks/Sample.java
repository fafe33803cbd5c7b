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

package dev.verify.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What an application holds and has done at a moment.
 *
 * @param heap megabytes in use after a collection
 * @param threads how many there are
 * @param calls how many calls of the client there were
 * @param requests how many requests left for the provider
 * @param retries how many of these were retries
 * @param permits how many calls have not given their place back
 */
record Sample(long heap, long threads, long calls, long requests, long retries, long permits) {

	static Sample of(Town town) {
		System.gc();
		MeterRegistry meters = town.application().getBean(MeterRegistry.class);
		long retries = (long) meters.find("twilio.verify.retries")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
		long calls = calls(meters, (outcome) -> true);
		long refused = calls(meters, "refused_here"::equals);
		return new Sample(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
				ManagementFactory.getThreadMXBean().getThreadCount(), calls, calls - refused + retries, retries,
				gauges(meters, "resilience4j.bulkhead.max.allowed.concurrent.calls")
						- gauges(meters, "resilience4j.bulkhead.available.concurrent.calls"));
	}

	private static long calls(MeterRegistry meters, Predicate<@Nullable String> outcome) {
		return meters.find("twilio.verify.calls")
			.timers()
			.stream()
			.filter((timer) -> outcome.test(timer.getId().getTag("outcome")))
			.mapToLong(Timer::count)
			.sum();
	}

	private static long gauges(MeterRegistry meters, String name) {
		return (long) meters.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
	}

	/**
	 * Writes rows: what was held when each of the last three was taken, and what was done
	 * since the one before.
	 */
	static String rows(List<Sample> samples) {
		return held("heap after a collection, MB", samples, Sample::heap) + held("threads", samples, Sample::threads)
				+ held("calls under way", samples, Sample::permits) + done("calls", samples, Sample::calls)
				+ done("requests to the provider", samples, Sample::requests)
				+ done("of these retries", samples, Sample::retries);
	}

	private static String held(String what, List<Sample> samples, ToLongFunction<Sample> value) {
		return row(what, value.applyAsLong(samples.get(1)), value.applyAsLong(samples.get(2)),
				value.applyAsLong(samples.get(3)));
	}

	private static String done(String what, List<Sample> samples, ToLongFunction<Sample> value) {
		long[] done = new long[3];
		for (int i = 0; i < done.length; i++) {
			done[i] = value.applyAsLong(samples.get(i + 1)) - value.applyAsLong(samples.get(i));
		}
		return row(what, done[0], done[1], done[2]);
	}

	private static String row(String what, long before, long during, long after) {
		return String.format(Locale.ROOT, "| %s | %,d | %,d | %,d |%n", what, before, during, after);
	}

}
