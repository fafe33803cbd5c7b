package dev.verify.benchmarks;

import java.net.URI;
import java.util.Objects;

/**
 * Measures one contender in all situations, in a virtual machine of its own.
 */
public final class Measure {

	private Measure() {
	}

	/**
	 * Prints a line for each situation.
	 * @param args the contender, the addresses of the stub without delay and with, calls
	 * to warm up, calls to measure
	 * @throws Exception if a call fails
	 */
	public static void main(String[] args) throws Exception {
		int warmUp = Integer.parseInt(args[3]);
		int calls = Integer.parseInt(args[4]);
		for (Scenario scenario : Scenario.ALL) {
			URI stub = URI.create(args[scenario.slow() ? 2 : 1]);
			try (Contender contender = Objects.requireNonNull(Contenders.all().get(args[0])).apply(stub)) {
				int share = (int) (calls * scenario.share());
				contender.run(scenario.inFlight(), new long[(int) (warmUp * scenario.share())]);
				System.out.println("measured " + Measurement.of(contender, scenario.inFlight(), share));
			}
		}
		System.exit(0);
	}

}
