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

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures all contenders against one stub, each side on a core of its own, and writes
 * the tables of docs/performance.md. With several rounds they take turns, so that what
 * happens to the machine happens to all of them; of each, the round that took the least
 * processor time counts.
 *
 * <pre>verify-benchmarks/run Compare</pre>
 */
public final class Compare {

	private Compare() {
	}

	/**
	 * Compares.
	 * @param args seconds to measure in each situation, 5 unless given, and rounds, 1
	 * unless given
	 * @throws Exception if a contender fails
	 */
	public static void main(String[] args) throws Exception {
		String seconds = (args.length > 0) ? args[0] : "5";
		int rounds = (args.length > 1) ? Integer.parseInt(args[1]) : 1;
		Process stub = OwnMachine.start(0, List.of(Stub.class.getName()));
		try (BufferedReader addresses = stub.inputReader()) {
			String[] urls = Objects.requireNonNull(addresses.readLine(), "the stub did not start").split(" ");
			Map<String, List<Measurement>> results = new LinkedHashMap<>();
			for (int round = 0; round < rounds; round++) {
				for (String contender : Contenders.all().keySet()) {
					results.merge(contender, measure(contender, urls, seconds), Compare::better);
				}
			}
			List<String> crowds = new ArrayList<>();
			for (String contender : List.of(Contenders.LIMIT, Contenders.OURS)) {
				crowds.addAll(measured(List.of(Crowd.class.getName(), contender, urls[2])));
			}
			List<String> lists = measured(List.of(Listing.class.getName(), urls[0]));
			PerformancePage.write(seconds, rounds, results, crowds, lists);
		}
		finally {
			stub.destroy();
		}
	}

	private static List<Measurement> measure(String contender, String[] urls, String seconds)
			throws IOException, InterruptedException {
		List<Measurement> measured = measured(List.of(Measure.class.getName(), contender, urls[0], urls[1], seconds))
			.stream()
			.map(Measurement::parse)
			.toList();
		if (measured.size() != Scenario.ALL.length) {
			throw new IllegalStateException("Could not measure " + contender);
		}
		return measured;
	}

	private static List<Measurement> better(List<Measurement> some, List<Measurement> others) {
		List<Measurement> better = new ArrayList<>();
		for (int i = 0; i < some.size(); i++) {
			better.add((some.get(i).cpuMicros() <= others.get(i).cpuMicros()) ? some.get(i) : others.get(i));
		}
		return better;
	}

	private static List<String> measured(List<String> command) throws IOException, InterruptedException {
		System.out.println(command);
		List<String> measured = new ArrayList<>();
		Process process = OwnMachine.start(1, command);
		try (BufferedReader lines = process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("measured ")) {
					System.out.println("  " + line);
					measured.add(line.substring("measured ".length()));
				}
			}
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("Could not measure: " + command);
		}
		return measured;
	}

}
