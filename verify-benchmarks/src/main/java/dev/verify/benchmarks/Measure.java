package dev.verify.benchmarks;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;

/**
 * Measures one contender in all situations, in a virtual machine of its own.
 */
public final class Measure {

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
		measure(args[0], URI.create(args[1]), false, seconds);
		measure(args[0], URI.create(args[2]), true, seconds);
		System.exit(0);
	}

	private static void measure(String name, URI stub, boolean slow, int seconds) throws Exception {
		try (Contender contender = Objects.requireNonNull(Contenders.all().get(name)).apply(stub)) {
			for (Scenario scenario : Arrays.stream(Scenario.ALL).filter((any) -> any.slow() == slow).toList()) {
				double rate = WarmUp.of(contender, scenario, scenario.warmUp() * seconds);
				int calls = Math.max(2 * scenario.inFlight(), (int) (rate * seconds));
				System.out.println("measured " + Measurement.of(contender, scenario.inFlight(), calls));
			}
		}
	}

}
