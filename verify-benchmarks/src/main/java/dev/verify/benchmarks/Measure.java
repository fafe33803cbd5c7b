package dev.verify.benchmarks;

import java.net.URI;
import java.util.Objects;

/**
 * Measures one contender in all situations, in a virtual machine of its own.
 */
public final class Measure {

	/** Calls after which nothing is left to be compiled. */
	private static final int WARM_UP = 200_000;

	private Measure() {
	}

	/**
	 * Prints a line for each situation.
	 * @param args the contender, the addresses of the stub without delay and with 50 ms,
	 * seconds to measure in each situation
	 * @throws Exception if a call fails
	 */
	public static void main(String[] args) throws Exception {
		int seconds = Integer.parseInt(args[3]);
		for (Scenario scenario : Scenario.ALL) {
			URI stub = URI.create(args[scenario.slow() ? 2 : 1]);
			try (Contender contender = Objects.requireNonNull(Contenders.all().get(args[0])).apply(stub)) {
				double rate = warmUp(contender, scenario, seconds);
				int calls = Math.max(2 * scenario.inFlight(), (int) (rate * seconds));
				System.out.println("measured " + Measurement.of(contender, scenario.inFlight(), calls));
			}
		}
		System.exit(0);
	}

	// In pieces, so that it ends in time however slow the contender is.
	private static double warmUp(Contender contender, Scenario scenario, int seconds) throws Exception {
		long[] piece = new long[Math.max(2_000, 4 * scenario.inFlight())];
		long end = System.nanoTime() + (long) (scenario.warmUp() * seconds * 1e9);
		double rate = 0;
		for (int calls = 0; calls < WARM_UP && System.nanoTime() < end; calls += piece.length) {
			long start = System.nanoTime();
			contender.run(scenario.inFlight(), piece);
			rate = piece.length * 1e9 / (System.nanoTime() - start);
		}
		return rate;
	}

}
