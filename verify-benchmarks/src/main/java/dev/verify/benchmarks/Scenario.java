package dev.verify.benchmarks;

/**
 * A situation that all contenders are put into.
 *
 * @param title what it is
 * @param inFlight calls at a time
 * @param slow whether the stub takes 50 ms for an answer
 * @param warmUp the longest warm-up, as a multiple of the time that is measured
 */
record Scenario(String title, int inFlight, boolean slow, double warmUp) {

	// The first one compiles for all that follow, on the one core that calls need, too.
	static final Scenario[] ALL = { new Scenario("64 in flight", 64, false, 12),
			new Scenario("one at a time", 1, false, 0.25),
			new Scenario("1,000 in flight, 50 ms at the server", 1000, true, 0.5) };

}
