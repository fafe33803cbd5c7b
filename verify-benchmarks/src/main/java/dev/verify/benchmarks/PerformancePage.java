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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes what was measured between the marks of docs/performance.md.
 */
final class PerformancePage {

	private static final Path PAGE = Path.of("docs/performance.md");

	private static final String BEGIN = "<!-- measured by verify-benchmarks/run Compare -->";

	private static final String END = "<!-- end of what is measured -->";

	private PerformancePage() {
	}

	static void write(String seconds, int rounds, Map<String, List<Measurement>> results, List<String> crowds,
			List<String> lists) throws IOException {
		StringBuilder text = new StringBuilder(BEGIN).append("\n\n");
		text.append("%s, %s, %d cores of %s; %s seconds in each situation%s.%n".formatted(LocalDate.now(),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
				Runtime.getRuntime().availableProcessors(), processor(), seconds,
				(rounds > 1) ? ", the better of " + rounds + " rounds" : ""));
		for (int i = 0; i < Scenario.ALL.length; i++) {
			int scenario = i;
			Measurement raw = Objects.requireNonNull(results.get(Contenders.LIMIT)).get(i);
			text.append("\n### ").append(Scenario.ALL[i].title()).append("\n\n");
			text.append("| client | calls/s | CPU/call | × raw | allocated/call | p50 | × raw | p99 | threads |\n");
			text.append("|---|---|---|---|---|---|---|---|---|\n");
			results.forEach((name, measured) -> text.append(row(name, measured.get(scenario), raw)));
		}
		text.append("\n### Many more in flight, memory while all of them wait\n\n");
		text.append("| client | in flight | failed | heap/call | direct/call | threads |\n|---|---|---|---|---|---|\n");
		crowds.forEach((row) -> text.append(row).append('\n'));
		text.append("\n### A list of 10,000 over pages of 50, this client\n\n");
		text.append("| pages before the first item | items/s | heap at item 1,000 | 5,000 | 10,000 |\n");
		text.append("|---|---|---|---|---|\n");
		lists.forEach((row) -> text.append(row).append('\n'));
		String page = Files.readString(PAGE);
		Files.writeString(PAGE,
				page.substring(0, page.indexOf(BEGIN)) + text.append('\n') + page.substring(page.indexOf(END)));
	}

	private static String row(String name, Measurement measured, Measurement raw) {
		return String.format(Locale.ROOT, "| %s | %,.0f | %.1f µs | %.2f | %.1f KB | %.0f µs | %.2f | %.0f µs | %d |%n",
				name, measured.callsPerSecond(), measured.cpuMicros(), measured.cpuMicros() / raw.cpuMicros(),
				measured.bytes() / 1024, measured.p50Micros(), measured.p50Micros() / raw.p50Micros(),
				measured.p99Micros(), measured.threads());
	}

	static String processor() throws IOException {
		Path cpus = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(cpus)) {
			return System.getProperty("os.arch");
		}
		return Files.readAllLines(cpus)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
	}

}
