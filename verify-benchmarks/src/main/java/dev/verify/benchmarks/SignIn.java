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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.VerifyEmulator;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Asks what a whole sign-in costs the application, beside what a user would pick instead:
 * a second factor made by hand with twilio-java, and Spring Security's one-time token.
 * Each application has a virtual machine of its own, whose processor time is counted; the
 * users, the emulator and the outbox of the tokens are in this one. The applications take
 * turns.
 *
 * <pre>verify-benchmarks/run SignIn</pre>
 */
public final class SignIn {

	private static final int[] USERS = { 1, 64, 512 };

	/** Who comes back has not been there for a while. */
	private static final int POPULATION = 30_000;

	private SignIn() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args logins to warm up, logins of a turn and turns: 3000, 1500 and 3 unless
	 * given
	 * @throws Exception if a login fails
	 */
	public static void main(String[] args) throws Exception {
		int warmUp = (args.length > 0) ? Integer.parseInt(args[0]) : 3000;
		int logins = (args.length > 1) ? Integer.parseInt(args[1]) : 1500;
		int turns = (args.length > 2) ? Integer.parseInt(args[2]) : 3;
		System.out.println(measure(warmUp, logins, turns));
		System.exit(0);
	}

	static String measure(int warmUp, int logins, int turns) throws Exception {
		Map<String, String> outbox = new ConcurrentHashMap<>();
		DisposableServer tokens = outbox(outbox);
		StringBuilder table = new StringBuilder("""
				| users | second factor | stack | logins/s | CPU/login, ms | × by hand | p50, ms | p99, ms |
				|---|---|---|---|---|---|---|---|
				""");
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			Map<String, Side> sides = sides(emulator, "http://127.0.0.1:" + tokens.port(), outbox);
			try {
				for (Side side : sides.values()) {
					side.run(64, new long[warmUp]);
				}
				for (int users : USERS) {
					int count = (users == 1) ? Math.max(1, logins / 5) : logins;
					sides.values().forEach(Side::reset);
					for (int turn = 0; turn < turns; turn++) {
						for (Side side : sides.values()) {
							side.turn(users, count);
						}
					}
					sides.forEach((name, side) -> table.append(side.row(users, name, Objects.requireNonNull(
							sides.get("by hand with twilio-java |" + name.substring(name.indexOf('|') + 1))))));
				}
			}
			finally {
				sides.values().forEach(Side::close);
			}
		}
		finally {
			tokens.disposeNow();
		}
		return table.toString();
	}

	private static Map<String, Side> sides(VerifyEmulator emulator, String outboxUrl, Map<String, String> outbox)
			throws IOException {
		List<String> sessions = List.of("server.servlet.session.timeout=1m", "server.reactive.session.timeout=1m",
				"server.reactive.session.max-sessions=1000000");
		List<String> starter = new ArrayList<>(sessions);
		starter.addAll(Application.secondFactor(emulator.url()));
		starter.addAll(List.of(Application.PATIENCE));
		starter.add(EnrolledUsers.SOURCE);
		List<String> others = new ArrayList<>(sessions);
		others.add("provider=" + emulator.url());
		others.add("outbox=" + outboxUrl);
		Way code = (visitor, user) -> visitor.secondFactor(user, (number) -> emulator.inbox().latestTo(number).code());
		Way token = (visitor, user) -> visitor.oneTimeToken(user, () -> Objects.requireNonNull(outbox.remove(user)));
		Map<String, Side> sides = new LinkedHashMap<>();
		sides.put("this starter | Spring MVC",
				new Side(start(WebApplication.class, Classpaths.withStarter(), starter), code, true));
		sides.put("by hand with twilio-java | Spring MVC",
				new Side(start(HandMadeApplication.class, Classpaths.handMade(), others), code, true));
		sides.put("Spring Security's one-time token | Spring MVC",
				new Side(start(OneTimeTokenApplication.class, Classpaths.handMade(), others), token, true));
		sides.put("this starter | WebFlux",
				new Side(start(ReactiveWebApplication.class, Classpaths.withStarterOnWebFlux(), starter), code, false));
		sides.put("by hand with twilio-java | WebFlux", new Side(
				start(HandMadeReactiveApplication.class, Classpaths.handMadeOnWebFlux(), others), code, false));
		return sides;
	}

	private static Application start(Class<?> main, String classpath, List<String> properties) throws IOException {
		return Application.start(main, classpath, properties, "-Xmx1g");
	}

	/** Receives {@code to} and {@code token}. */
	private static DisposableServer outbox(Map<String, String> outbox) {
		return HttpServer.create()
			.host("127.0.0.1")
			.handle((request, response) -> request.receive().aggregate().asString().flatMap((form) -> {
				outbox.put(form.substring("to=".length(), form.indexOf('&')),
						form.substring(form.indexOf("token=") + "token=".length()));
				return response.status(204).send().then();
			}))
			.bindNow();
	}

	/**
	 * How a user passes the second factor.
	 */
	@FunctionalInterface
	private interface Way {

		void go(Visitor visitor, String user) throws IOException;

	}

	/**
	 * One of the applications, and what its logins took.
	 */
	private static final class Side implements Contender {

		private final Application application;

		private final Way way;

		private final boolean endsSessions;

		private final AtomicInteger users = new AtomicInteger();

		private final ThreadLocal<Visitor> visitors = new ThreadLocal<>();

		private final List<long[]> nanos = new ArrayList<>();

		private long time;

		private Duration cpu = Duration.ZERO;

		Side(Application application, Way way, boolean endsSessions) {
			this.application = application;
			this.way = way;
			this.endsSessions = endsSessions;
		}

		void reset() {
			this.nanos.clear();
			this.time = 0;
			this.cpu = Duration.ZERO;
		}

		void turn(int inFlight, int logins) throws Exception {
			long[] taken = new long[logins];
			Duration before = this.application.cpu();
			long start = System.nanoTime();
			run(inFlight, taken);
			this.time += System.nanoTime() - start;
			this.cpu = this.cpu.plus(this.application.cpu().minus(before));
			this.nanos.add(taken);
		}

		@Override
		public void run(int inFlight, long[] taken) throws Exception {
			Flights.threads(Thread::new, this::login, inFlight, taken);
		}

		private boolean login() throws IOException {
			Visitor visitor = this.visitors.get();
			if (visitor == null || visitor.broken()) {
				visitor = new Visitor(this.application.url());
				this.visitors.set(visitor);
			}
			String user = "user-" + this.users.incrementAndGet() % POPULATION;
			visitor.password(user);
			this.way.go(visitor, user);
			if (this.endsSessions) {
				visitor.logout();
			}
			return true;
		}

		double cpuMillis() {
			return this.cpu.toNanos() / 1e6 / this.nanos.stream().mapToLong((taken) -> taken.length).sum();
		}

		String row(int users, String name, Side byHand) {
			long[] all = this.nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
			return String.format(Locale.ROOT, "| %d | %s | %,.0f | %.2f | %.2f | %.1f | %.1f |%n", users, name,
					all.length * 1e9 / this.time, cpuMillis(), cpuMillis() / byHand.cpuMillis(),
					all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
		}

		@Override
		public void close() {
			this.application.close();
		}

	}

}
