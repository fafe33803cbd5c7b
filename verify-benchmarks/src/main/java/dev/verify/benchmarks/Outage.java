package dev.verify.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.verify.emulator.fault.FaultSpec;

/**
 * Asks what an application notices when the provider dies under load, and comes back:
 * logins and pages that need no second factor, at a rate, with more people than the
 * server has threads.
 *
 * <pre>verify-benchmarks/run Outage</pre>
 */
public final class Outage {

	// More than the 200 threads of the server.
	private static final int PEOPLE = 256;

	private static final double PAGES_PER_SECOND = 500;

	private final int before;

	private final int until;

	private final int seconds;

	private final double rate;

	private final String mode;

	/**
	 * Plans an outage.
	 * @param seconds how long it all takes
	 * @param rate logins in a second
	 * @param outage how many of the seconds the provider is dead
	 * @param mode how: {@code hang}, {@code reset}, or an HTTP status
	 */
	Outage(int seconds, double rate, int outage, String mode) {
		this.before = (seconds - outage) * 2 / 5;
		this.until = this.before + outage;
		this.seconds = seconds;
		this.rate = rate;
		this.mode = mode;
	}

	/**
	 * Measures, and prints a table.
	 * @param args seconds, 600 unless given; logins in a second, 500; seconds of outage,
	 * 60; how the provider dies, {@code hang}
	 * @throws Exception if the application does not start
	 */
	public static void main(String[] args) throws Exception {
		int seconds = (args.length > 0) ? Integer.parseInt(args[0]) : 600;
		double rate = (args.length > 1) ? Double.parseDouble(args[1]) : 500;
		int outage = (args.length > 2) ? Integer.parseInt(args[2]) : 60;
		System.out.println(new Outage(seconds, rate, outage, (args.length > 3) ? args[3] : "hang").run());
		System.exit(0);
	}

	String run(String... properties) throws Exception {
		try (Town town = new Town(properties)) {
			// Whatever is loaded and compiled by the first is no matter of the others.
			town.run(8, new long[(int) (this.rate * Math.min(20, this.before))]);
			Traffic pages = new Traffic(8, PAGES_PER_SECOND, this.seconds + 60, town::open);
			Traffic logins = new Traffic(PEOPLE, this.rate, this.seconds + 60, town::login);
			Thread.sleep(500L * this.before);
			Sample first = Sample.of(town);
			Thread.sleep(500L * this.before);
			Sample begin = Sample.of(town);
			for (String operation : new String[] { "CreateVerification", "CreateVerificationCheck" }) {
				die(town.emulator().fail(operation));
			}
			Thread.sleep(1000L * (this.until - this.before));
			Sample end = Sample.of(town);
			town.heal();
			Thread.sleep(1000L * (this.seconds - this.until));
			logins.end();
			pages.end();
			return report(pages, logins, List.of(first, begin, end, Sample.of(town)));
		}
	}

	private void die(FaultSpec fault) {
		switch (this.mode) {
			case "hang" -> fault.withHang();
			case "reset" -> fault.withReset();
			default -> fault.withStatus(Integer.parseInt(this.mode));
		}
	}

	private String report(Traffic pages, Traffic logins, List<Sample> samples) {
		int settled = Math.min(this.seconds - 1, this.until + 20);
		int[][] phases = { { this.before / 2, this.before }, { this.before, this.until }, { settled, this.seconds } };
		StringBuilder table = new StringBuilder(
				"| %,d s at %.0f logins/s, provider: %s for %d s | before | during | after |%n".formatted(this.seconds,
						this.rate, this.mode, this.until - this.before))
			.append("|---|---|---|---|\n");
		row(table, "pages without second factor, 1/s", phases,
				(phase) -> perSecond(pages.between(phase[0], phase[1]).done(), phase));
		row(table, "slowest of them, ms", phases, (phase) -> pages.between(phase[0], phase[1]).slowestMillis());
		row(table, "logins, 1/s", phases, (phase) -> perSecond(logins.between(phase[0], phase[1]).done(), phase));
		row(table, "logins that failed, 1/s", phases,
				(phase) -> perSecond(logins.between(phase[0], phase[1]).failed(), phase));
		table.append(Sample.rows(samples));
		return table + "%nFirst login %d s after the provider was back, all from second %d on.%n"
			.formatted(recovery(logins, false), recovery(logins, true));
	}

	/**
	 * In which second after the outage logins succeed again: the first, or all that
	 * follow.
	 */
	private int recovery(Traffic logins, boolean all) {
		for (int second = this.until; second < this.seconds; second++) {
			Traffic.Outcome outcome = logins.between(second, all ? this.seconds : second + 1);
			if (outcome.done() > 0 && (!all || outcome.failed() == 0)) {
				return second - this.until + 1;
			}
		}
		return -1;
	}

	private static double perSecond(long number, int[] phase) {
		return (double) number / (phase[1] - phase[0]);
	}

	private static void row(StringBuilder table, String what, int[][] phases, ToDoubleFunction<int[]> value) {
		table.append(String.format(Locale.ROOT, "| %s | %,.1f | %,.1f | %,.1f |%n", what,
				value.applyAsDouble(phases[0]), value.applyAsDouble(phases[1]), value.applyAsDouble(phases[2])));
	}

}
