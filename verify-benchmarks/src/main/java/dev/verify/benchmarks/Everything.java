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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all that docs/performance.md tells, and writes it there, in under 20 minutes
 * on two cores that do nothing else.
 *
 * <pre>verify-benchmarks/run Everything</pre>
 */
public final class Everything {

	private Everything() {
	}

	/**
	 * Measures one after the other.
	 * @param args which of them, unless it is all of docs/performance.md; {@code Compare}
	 * writes its tables itself, and {@code Outage} has its place in docs/reliability.md
	 * @throws Exception if one fails
	 */
	public static void main(String[] args) throws Exception {
		List<String> wanted = (args.length > 0) ? List.of(args) : List.of("Compare", "StartUp", "AuthorisedRequest",
				"Login", "SignIn", "EmulatorLoad", "PushWaitsLoad");
		for (String name : wanted) {
			System.out.println(name);
			List<String> rows = run(name);
			if (!name.equals("Compare")) {
				Path page = Path.of(name.equals("Outage") ? "docs/reliability.md" : "docs/performance.md");
				Files.writeString(page, with(Files.readString(page), name, rows));
			}
		}
	}

	private static List<String> run(String name) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx2g", "-cp",
				System.getProperty("java.class.path"), Everything.class.getPackageName() + "." + name)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		List<String> told = new ArrayList<>();
		try (BufferedReader lines = process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				System.out.println("  " + line);
				told.add(line);
			}
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("Could not measure " + name);
		}
		List<String> rows = told.stream().filter((line) -> line.startsWith("|")).toList();
		return rows.isEmpty() ? List.of("```", String.join("\n", told), "```") : rows;
	}

	/**
	 * Puts rows between the marks of what was measured.
	 * @throws IllegalStateException if the page has no such marks
	 */
	static String with(String page, String name, List<String> rows) throws IOException {
		String begin = "<!-- measured by verify-benchmarks/run " + name + " -->";
		int from = page.indexOf(begin);
		int to = page.indexOf("<!-- end of " + name + " -->", from);
		if (from < 0 || to < 0) {
			throw new IllegalStateException("The page has no marks for " + name);
		}
		return page.substring(0, from) + begin + "\n\n"
				+ "%s, %s %s, %d cores of %s.%n%n".formatted(LocalDate.now(), System.getProperty("java.vm.name"),
						System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(),
						PerformancePage.processor())
				+ String.join("\n", rows) + "\n\n" + page.substring(to);
	}

}
