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

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.verify.emulator.fault.FaultSpec;

/**
 * Asks what an application notices when the provider dies under load, and comes back:
 * logins and pages that need no second factor, at 500 logins in a second or 70 % of what
 * the machine carries, with more people than the server has threads.
 *
 * <pre>verify-benchmarks/run Outage</pre>
 */
public final class Outage {

	// More than the 200 threads of the server.
	private static final int PEOPLE = 256;

	private static final double PAGES_PER_SECOND = 500;

	// As many as may call the provider at a time: no call is rejected.
	private static final int RUSH = 25;

	// The part of what the machine carries that is asked of it.
	private static final double LOAD = 0.7;

	private final int before;

	private final int until;

	private final int seconds;

	private final double rate;

	private final String mode;

	/**
	 * Plans an outage.
	 * @param seconds how long it all takes
	 * @param rate logins in a second at most
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
	 * @param args seconds, 600 unless given; logins in a second at most, 500; seconds of
	 * outage, 60; how the provider dies, {@code hang}
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
			double carried = carried(town, Math.max(3, Math.min(40, this.before / 2)));
			double rate = Math.min(this.rate, LOAD * carried);
			Traffic pages = new Traffic(8, PAGES_PER_SECOND, this.seconds + 60, town::open);
			Traffic logins = new Traffic(PEOPLE, rate, this.seconds + 60, town::login);
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
			return title(rate, carried) + report(pages, logins, List.of(first, begin, end, Sample.of(town)));
		}
	}

	/**
	 * Finds out how many logins in a second the machine carries, once all is compiled.
	 */
	private static double carried(Town town, int seconds) throws InterruptedException {
		Traffic rush = new Traffic(RUSH, 1e6, seconds + 60, town::login);
		Thread.sleep(1000L * seconds);
		rush.end();
		return rush.between(seconds * 2 / 3, seconds).done() / (seconds - seconds * 2 / 3.0);
	}

	private void die(FaultSpec fault) {
		switch (this.mode) {
			case "hang" -> fault.withHang();
			case "reset" -> fault.withReset();
			default -> fault.withStatus(Integer.parseInt(this.mode));
		}
	}

	private String title(double rate, double carried) {
		return "| provider: %s for %d of %d s; %.0f logins/s, of %.0f that the machine carries | before | during | after |%n"
			.formatted(this.mode, this.until - this.before, this.seconds, rate, carried) + "|---|---|---|---|\n";
	}

	private String report(Traffic pages, Traffic logins, List<Sample> samples) {
		int settled = Math.min(this.seconds - 1, this.until + 20);
		int[][] phases = { { this.before / 2, this.before }, { this.before, this.until }, { settled, this.seconds } };
		return row("pages without second factor, 1/s", phases, (phase) -> perSecond(of(pages, phase).done(), phase))
				+ row("slowest of them, ms", phases, (phase) -> of(pages, phase).slowestMillis())
				+ row("logins, 1/s", phases, (phase) -> perSecond(of(logins, phase).done(), phase))
				+ row("logins that failed, 1/s", phases, (phase) -> perSecond(of(logins, phase).failed(), phase))
				+ Sample.rows(samples) + "| seconds until the first login, and until all |  |  | %d, %d |%n"
					.formatted(recovery(logins, false), recovery(logins, true));
	}

	private static Traffic.Outcome of(Traffic traffic, int[] phase) {
		return traffic.between(phase[0], phase[1]);
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

	private static String row(String what, int[][] phases, ToDoubleFunction<int[]> value) {
		return String.format(Locale.ROOT, "| %s | %,.1f | %,.1f | %,.1f |%n", what, value.applyAsDouble(phases[0]),
				value.applyAsDouble(phases[1]), value.applyAsDouble(phases[2]));
	}

}
