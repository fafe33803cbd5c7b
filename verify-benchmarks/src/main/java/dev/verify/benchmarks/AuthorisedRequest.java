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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import dev.verify.emulator.VerifyEmulator;

/**
 * Asks what the starter adds to a request of a user who has passed the second factor: the
 * same application with the starter, and without it after the password alone, over
 * loopback. The two take turns, each in a virtual machine of its own; and there are
 * several pairs of them, since what a virtual machine happens to compile differs more
 * from one to the next than the starter adds.
 *
 * <pre>verify-benchmarks/run AuthorisedRequest</pre>
 */
public final class AuthorisedRequest {

	private AuthorisedRequest() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args pairs of virtual machines, 4 unless given; rounds of each, 40 unless
	 * given; and requests in each round, 1000 unless given
	 * @throws Exception if a request fails
	 */
	public static void main(String[] args) throws Exception {
		int pairs = (args.length > 0) ? Integer.parseInt(args[0]) : 4;
		int rounds = (args.length > 1) ? Integer.parseInt(args[1]) : 40;
		int requests = (args.length > 2) ? Integer.parseInt(args[2]) : 1000;
		System.out.println(measure(pairs, 100 * requests, rounds, requests));
	}

	/**
	 * Measures pair after pair.
	 * @param pairs how many
	 * @param warmUp requests before
	 * @param rounds how often each side has its turn
	 * @param requests how many at a turn
	 */
	static String measure(int pairs, int warmUp, int rounds, int requests) throws IOException {
		List<Turns> cpu = new ArrayList<>();
		List<Turns> p50 = new ArrayList<>();
		List<Turns> p99 = new ArrayList<>();
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			for (int i = 0; i < pairs; i++) {
				try (Side without = new Side(Application.start(Classpaths.withoutStarter(), List.of()), rounds,
						requests);
						Side with = new Side(Application.start(Classpaths.withStarter(), properties(emulator)), rounds,
								requests)) {
					without.visitor.password("user-1");
					pass(with.visitor, emulator);
					takeTurns(without, with, warmUp, rounds);
					cpu.add(new Turns(without.cpuMicros(), with.cpuMicros()));
					p50.add(new Turns(without.micros(0.5), with.micros(0.5)));
					p99.add(new Turns(without.micros(0.99), with.micros(0.99)));
				}
			}
		}
		return "| a request, %d pairs, each %d rounds of %,d | without | with the starter | more | of the pairs |%n"
			.formatted(pairs, rounds, requests) + "|---|---|---|---|---|\n" + row("CPU, µs", cpu) + row("p50, µs", p50)
				+ row("p99, µs", p99);
	}

	private static void takeTurns(Side without, Side with, int warmUp, int rounds) throws IOException {
		without.run(new long[warmUp]);
		with.run(new long[warmUp]);
		for (int round = 0; round < rounds; round++) {
			((round % 2 == 0) ? without : with).round(round);
			((round % 2 == 0) ? with : without).round(round);
		}
	}

	private static List<String> properties(VerifyEmulator emulator) {
		List<String> properties = Application.secondFactor(emulator.url());
		properties.addAll(List.of(Application.PATIENCE));
		properties.add(EnrolledUsers.SOURCE);
		return properties;
	}

	// The first request of a cold application on a busy machine may find no time.
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

	private static String row(String what, List<Turns> pairs) {
		double[] more = pairs.stream().mapToDouble((pair) -> 100 * pair.more()).sorted().toArray();
		return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %+.1f %% | %+.1f to %+.1f %% |%n", what,
				Turns.median(pairs.stream().mapToDouble(Turns::before).toArray()),
				Turns.median(pairs.stream().mapToDouble(Turns::after).toArray()), Turns.median(more), more[0],
				more[more.length - 1]);
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

		/** Of all rounds: the system counts processor time in hundredths of a second. */
		double[] cpuMicros() {
			return new double[] {
					Arrays.stream(this.cpu).mapToLong(Duration::toNanos).sum() / 1e3 / (this.rounds * this.requests) };
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
