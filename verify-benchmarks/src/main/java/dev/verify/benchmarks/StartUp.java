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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Asks what the starter adds to the start of a web application with a password login: the
 * same application with the starter, without, and with the libraries alone that the
 * starter brings, in turn, each in a virtual machine of its own. The provider does not
 * answer: no start depends on it.
 *
 * <pre>verify-benchmarks/run StartUp</pre>
 */
public final class StartUp {

	private static final Duration RUN_ON = Duration.ofSeconds(2);

	private static final List<String> PROPERTIES = Application.secondFactor(Application.NOWHERE);

	private StartUp() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args starts of each, 6 unless given
	 * @throws Exception if the application does not start
	 */
	public static void main(String[] args) throws Exception {
		int starts = (args.length > 0) ? Integer.parseInt(args[0]) : 6;
		System.out.println(measure(starts, RUN_ON) + measureArchived(starts, RUN_ON));
	}

	/**
	 * Starts all in turn.
	 * @param starts how often
	 * @param runOn how long each goes on: the client is readied beside the application
	 */
	static String measure(int starts, Duration runOn) throws IOException, InterruptedException {
		List<Start> without = new ArrayList<>();
		List<Start> libraries = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		for (int i = 0; i < starts; i++) {
			without.add(Start.of(Application.start(Classpaths.withoutStarter(), List.of()), runOn));
			libraries.add(Start.of(Application.start(Classpaths.withLibraries(), List.of()), runOn));
			with.add(Start.of(Application.start(Classpaths.withStarter(), PROPERTIES), runOn));
		}
		return "| start, median of %d | without | its libraries alone | more | with the starter | more |%n".formatted(
				starts) + "|---|---|---|---|---|---|\n" + row("time, ms", without, libraries, with, Start::millis)
				+ row("CPU until started, ms", without, libraries, with, Start::cpuMillis)
				+ row("CPU %d s later, ms".formatted(runOn.toSeconds()), without, libraries, with,
						Start::cpuMillisLater)
				+ row("classes", without, libraries, with, Start::classes);
	}

	/**
	 * Starts with the starter and without in turn, where the virtual machine has learned
	 * from a start before.
	 */
	static String measureArchived(int starts, Duration runOn) throws IOException, InterruptedException {
		List<Start> without = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		try (Archive plain = Archive.of(Classpaths.withoutStarter(), List.of(), runOn);
				Archive starter = Archive.of(Classpaths.withStarter(), PROPERTIES, runOn)) {
			for (int i = 0; i < starts; i++) {
				without.add(Start.of(plain.start(), runOn));
				with.add(Start.of(starter.start(), runOn));
			}
		}
		return row("time with an AOT cache, ms", without, List.of(), with, Start::millis)
				+ row("CPU until started with it, ms", without, List.of(), with, Start::cpuMillis);
	}

	private static String row(String what, List<Start> without, List<Start> libraries, List<Start> with,
			ToLongFunction<Start> value) {
		double[] before = values(without, value);
		return String.format(Locale.ROOT, "| %s | %,.0f | %s | %s |%n", what, Turns.median(before),
				libraries.isEmpty() ? " | " : more(before, values(libraries, value)),
				more(before, values(with, value)));
	}

	private static String more(double[] before, double[] after) {
		Turns turns = new Turns(before, after);
		return String.format(Locale.ROOT, "%,.0f | %+.1f %%", turns.after(), 100 * turns.more());
	}

	private static double[] values(List<Start> starts, ToLongFunction<Start> value) {
		return starts.stream().mapToLong(value).asDoubleStream().toArray();
	}

	private record Start(long millis, long cpuMillis, long cpuMillisLater, long classes) {

		static Start of(Application started, Duration runOn) throws InterruptedException {
			try (started) {
				Thread.sleep(runOn.toMillis());
				Start start = new Start(started.millis(), started.cpuMillis(), started.cpu().toMillis(),
						started.classes());
				started.shutDown();
				return start;
			}
		}

	}

}
