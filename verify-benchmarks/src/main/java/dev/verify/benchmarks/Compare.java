package dev.verify.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Measures all contenders in turn against one stub, each side on a core of its own, and
 * writes the table of docs/performance.md.
 *
 * <pre>verify-benchmarks/run Compare</pre>
 */
public final class Compare {

	private static final Path PAGE = Path.of("docs/performance.md");

	private static final String BEGIN = "<!-- measured by verify-benchmarks/run Compare -->";

	private static final String END = "<!-- end of what is measured -->";

	private Compare() {
	}

	/**
	 * Compares.
	 * @param args calls to warm up and calls to measure, each 200000 unless given
	 * @throws Exception if a contender fails
	 */
	public static void main(String[] args) throws Exception {
		String warmUp = (args.length > 0) ? args[0] : "200000";
		String calls = (args.length > 1) ? args[1] : "200000";
		Process stub = onCore(0, List.of(Stub.class.getName()));
		try (BufferedReader addresses = stub.inputReader()) {
			String[] urls = Objects.requireNonNull(addresses.readLine(), "the stub did not start").split(" ");
			Map<String, List<Measurement>> results = new LinkedHashMap<>();
			for (String contender : Contenders.all().keySet()) {
				System.out.println(contender);
				results.put(contender,
						measure(List.of(Measure.class.getName(), contender, urls[0], urls[1], warmUp, calls)));
			}
			write(warmUp, calls, results);
		}
		finally {
			stub.destroy();
		}
	}

	private static List<Measurement> measure(List<String> command) throws IOException, InterruptedException {
		List<Measurement> measured = new ArrayList<>();
		Process process = onCore(1, command);
		try (BufferedReader lines = process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("measured ")) {
					System.out.println("  " + line);
					measured.add(Measurement.parse(line.substring("measured ".length())));
				}
			}
		}
		if (process.waitFor() != 0 || measured.size() != Scenario.ALL.length) {
			throw new IllegalStateException("Could not measure: " + command);
		}
		return measured;
	}

	private static Process onCore(int core, List<String> command) throws IOException {
		List<String> all = new ArrayList<>();
		if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
			all.addAll(List.of("taskset", "-c", Integer.toString(core)));
		}
		else {
			System.out.println("There is no taskset: both sides share all cores, and the figures say less.");
		}
		all.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx2g", "-cp",
				System.getProperty("java.class.path")));
		all.addAll(command);
		return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	private static void write(String warmUp, String calls, Map<String, List<Measurement>> results) throws IOException {
		StringBuilder table = new StringBuilder(BEGIN).append("\n\n");
		table.append("%s, %s, %d cores of %s, %s calls to warm up, %s measured.%n".formatted(LocalDate.now(),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
				Runtime.getRuntime().availableProcessors(), processor(), warmUp, calls));
		for (int i = 0; i < Scenario.ALL.length; i++) {
			int scenario = i;
			Measurement raw = results.values().iterator().next().get(i);
			table.append("\n### ").append(Scenario.ALL[i].title()).append("\n\n");
			table.append("| client | calls/s | CPU/call | × raw | allocated/call | p50 | × raw | p99 | threads |\n");
			table.append("|---|---|---|---|---|---|---|---|---|\n");
			results.forEach((name, measured) -> table.append(row(name, measured.get(scenario), raw)));
		}
		String page = Files.readString(PAGE);
		Files.writeString(PAGE,
				page.substring(0, page.indexOf(BEGIN)) + table.append('\n') + page.substring(page.indexOf(END)));
	}

	private static String row(String name, Measurement measured, Measurement raw) {
		return String.format(Locale.ROOT, "| %s | %,.0f | %.1f µs | %.2f | %.1f KB | %.0f µs | %.2f | %.0f µs | %d |%n",
				name, measured.callsPerSecond(), measured.cpuMicros(), measured.cpuMicros() / raw.cpuMicros(),
				measured.bytes() / 1024, measured.p50Micros(), measured.p50Micros() / raw.p50Micros(),
				measured.p99Micros(), measured.threads());
	}

	private static String processor() throws IOException {
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
