package dev.verify.benchmarks;

/**
 * A situation that all contenders are put into, those at one stub first.
 *
 * @param title what it is
 * @param inFlight calls at a time
 * @param slow whether the stub takes 50 ms for an answer
 * @param warmUpCalls the fewest calls of the warm-up, unless it takes too long
 * @param warmUp the longest warm-up, as a multiple of the time that is measured
 */
record Scenario(String title, int inFlight, boolean slow, int warmUpCalls, double warmUp) {

	// The first one compiles most of what the others need.
	static final Scenario[] ALL = { new Scenario("64 in flight", 64, false, 200_000, 8),
			new Scenario("one at a time", 1, false, 5_000, 2),
			new Scenario("1,000 in flight, 50 ms at the server", 1000, true, 5_000, 2) };

}
