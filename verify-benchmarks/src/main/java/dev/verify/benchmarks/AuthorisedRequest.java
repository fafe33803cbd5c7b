package dev.verify.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

import dev.verify.emulator.VerifyEmulator;

/**
 * Asks what the starter adds to a request of a user who has passed the second factor: the
 * same application with the starter, and without it after the password alone, in turn,
 * each in a virtual machine of its own, over loopback.
 *
 * <pre>verify-benchmarks/run AuthorisedRequest</pre>
 */
public final class AuthorisedRequest {

	private AuthorisedRequest() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args rounds, 100 unless given, and requests in each, 1000 unless given
	 * @throws Exception if a request fails
	 */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 100;
		int requests = (args.length > 1) ? Integer.parseInt(args[1]) : 1000;
		System.out.println(measure(60 * requests, rounds, requests));
	}

	/**
	 * Measures both in turn.
	 * @param warmUp requests before
	 * @param rounds how often each has its turn
	 * @param requests how many at a turn
	 */
	static String measure(int warmUp, int rounds, int requests) throws IOException {
		try (VerifyEmulator emulator = VerifyEmulator.start();
				Side without = new Side(Application.start(Classpaths.withoutStarter(), List.of()), rounds, requests);
				Side with = new Side(Application.start(Classpaths.withStarter(), properties(emulator)), rounds,
						requests)) {
			without.visitor.password("user-1");
			pass(with.visitor, emulator);
			without.run(new long[warmUp]);
			with.run(new long[warmUp]);
			for (int round = 0; round < rounds; round++) {
				(round % 2 == 0 ? without : with).round(round);
				(round % 2 == 0 ? with : without).round(round);
			}
			return "| a request, median of %d rounds of %,d | without | with the starter | more | 95 %% sure |%n"
				.formatted(rounds, requests) + "|---|---|---|---|---|\n"
					+ row("CPU, µs", without.cpuMicros(), with.cpuMicros())
					+ row("p50, µs", without.micros(0.5), with.micros(0.5))
					+ row("p99, µs", without.micros(0.99), with.micros(0.99));
		}
	}

	private static List<String> properties(VerifyEmulator emulator) {
		List<String> properties = Application.secondFactor(emulator.url());
		properties.addAll(List.of(Application.PATIENCE));
		properties.add(EnrolledUsers.SOURCE);
		return properties;
	}

	// The first press of a cold application on a busy machine may find no time.
	private static void pass(Visitor visitor, VerifyEmulator emulator) throws IOException {
		for (int user = 1;; user++) {
			try {
				visitor.password("user-" + user);
				visitor.secondFactor("user-" + user, (number) -> emulator.inbox().latestTo(number).code());
				return;
			}
			catch (IllegalStateException | NoSuchElementException ex) {
				if (user == 5) {
					throw ex;
				}
			}
		}
	}

	private static String row(String what, double[] before, double[] after) {
		Turns turns = new Turns(before, after);
		return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %+.1f %% | %+.1f to %+.1f %% |%n", what,
				Turns.median(before), Turns.median(after), 100 * turns.more(), 100 * turns.least(), 100 * turns.most());
	}

	/** One of the two applications, and what its requests took. */
	private static final class Side implements AutoCloseable {

		private final Application application;

		private final Visitor visitor;

		private final int rounds;

		private final int requests;

		private final long[][] nanos;

		private final Duration[] cpu;

		Side(Application application, int rounds, int requests) throws IOException {
			this.application = application;
			this.visitor = new Visitor(application.url());
			this.rounds = rounds;
			this.requests = requests;
			this.nanos = new long[rounds][requests];
			this.cpu = new Duration[rounds];
		}

		void round(int round) throws IOException {
			Duration before = this.application.cpu();
			run(this.nanos[round]);
			this.cpu[round] = this.application.cpu().minus(before);
		}

		void run(long[] nanos) throws IOException {
			for (int i = 0; i < nanos.length; i++) {
				long start = System.nanoTime();
				this.visitor.account();
				nanos[i] = System.nanoTime() - start;
			}
		}

		/**
		 * Of ten rounds each: the system counts processor time in hundredths of a second.
		 */
		double[] cpuMicros() {
			int together = Math.min(10, this.rounds);
			return IntStream.range(0, this.rounds / together)
				.mapToDouble((group) -> Arrays.stream(this.cpu, group * together, (group + 1) * together)
					.mapToLong(Duration::toNanos)
					.sum() / 1e3 / (together * this.requests))
				.toArray();
		}

		double[] micros(double quantile) {
			return Arrays.stream(this.nanos).mapToDouble((round) -> {
				long[] sorted = round.clone();
				Arrays.sort(sorted);
				return sorted[(int) (quantile * (sorted.length - 1))] / 1e3;
			}).toArray();
		}

		@Override
		public void close() throws IOException {
			this.visitor.close();
			this.application.close();
		}

	}

}
