package dev.verify.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Asks what the starter adds to the start of a web application with a password login: the
 * same application with the starter and without, in turn, each in a virtual machine of
 * its own. The provider does not answer: no start depends on it.
 *
 * <pre>verify-benchmarks/run StartUp</pre>
 */
public final class StartUp {

	private StartUp() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args pairs of starts, 12 unless given
	 * @throws Exception if the application does not start
	 */
	public static void main(String[] args) throws Exception {
		System.out.println(measure((args.length > 0) ? Integer.parseInt(args[0]) : 12, Duration.ofSeconds(2)));
	}

	/**
	 * Starts both in turn.
	 * @param pairs how often
	 * @param runOn how long each goes on: the client is readied beside the application
	 */
	static String measure(int pairs, Duration runOn) throws IOException, InterruptedException {
		List<Start> without = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		for (int i = 0; i < pairs; i++) {
			without.add(Start.of(Classpaths.withoutStarter(), List.of(), runOn));
			with.add(Start.of(Classpaths.withStarter(), Application.secondFactor(Application.NOWHERE), runOn));
		}
		return "| start, median of %d | without | with the starter | more |%n|---|---|---|---|%n".formatted(pairs)
				+ row("time, ms", without, with, Start::millis)
				+ row("CPU until started, ms", without, with, Start::cpuMillis)
				+ row("CPU %d s later, ms".formatted(runOn.toSeconds()), without, with, Start::cpuMillisLater)
				+ row("classes", without, with, Start::classes);
	}

	private static String row(String what, List<Start> without, List<Start> with, ToLongFunction<Start> value) {
		long before = median(without, value);
		long after = median(with, value);
		return String.format(Locale.ROOT, "| %s | %,d | %,d | %+.1f %% |%n", what, before, after,
				100.0 * (after - before) / before);
	}

	private static long median(List<Start> starts, ToLongFunction<Start> value) {
		return starts.stream().mapToLong(value).sorted().skip(starts.size() / 2).findFirst().orElseThrow();
	}

	private record Start(long millis, long cpuMillis, long cpuMillisLater, long classes) {

		static Start of(String classpath, List<String> properties, Duration runOn)
				throws IOException, InterruptedException {
			try (Application application = Application.start(classpath, properties)) {
				Thread.sleep(runOn.toMillis());
				return new Start(application.millis(), application.cpuMillis(), application.cpu().toMillis(),
						application.classes());
			}
		}

	}

}
