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

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.VerifyEmulator;

/**
 * Asks how many verifications the emulator can start and check in a second, in a process
 * of its own, over loopback, on the cores that there are.
 *
 * <pre>verify-benchmarks/run EmulatorLoad</pre>
 */
public final class EmulatorLoad {

	private static final String SERVICE = "/v2/Services/VA" + "0".repeat(32);

	private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
			+ Base64.getEncoder()
				.encodeToString((VerifyEmulator.DEFAULT_ACCOUNT_SID + ":" + VerifyEmulator.DEFAULT_AUTH_TOKEN)
					.getBytes(StandardCharsets.ISO_8859_1))
			+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";

	private static final int THREADS = 2;

	private static final int CONNECTIONS = 32;

	private EmulatorLoad() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args pairs to warm up and pairs to measure, each 150000 unless given
	 * @throws Exception if a request fails
	 */
	public static void main(String[] args) throws Exception {
		int warmUp = (args.length > 0) ? Integer.parseInt(args[0]) : 150_000;
		int pairs = (args.length > 1) ? Integer.parseInt(args[1]) : 150_000;
		Process emulator = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), "dev.verify.emulator.Main", "--port", "0")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader out = emulator.inputReader()) {
			URI url = URI.create(out.readLine().replace("Verify emulator: ", ""));
			AtomicInteger numbers = new AtomicInteger();
			run(url, numbers, warmUp);
			Duration own = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
			Duration cpu = emulator.info().totalCpuDuration().orElseThrow();
			long start = System.nanoTime();
			run(url, numbers, pairs);
			double seconds = (System.nanoTime() - start) / 1e9;
			Duration spent = emulator.info().totalCpuDuration().orElseThrow().minus(cpu);
			Duration load = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(own);
			System.out
				.println("| pairs of start and check, 1/s | CPU/pair in the emulator, µs | CPU/pair in the load, µs |");
			System.out.println("|---|---|---|");
			System.out.printf(Locale.ROOT, "| %,.0f | %.0f | %.0f |%n", pairs / seconds, spent.toNanos() / 1e3 / pairs,
					load.toNanos() / 1e3 / pairs);
		}
		finally {
			emulator.destroy();
		}
	}

	/**
	 * Starts and checks verifications of as many numbers. Each thread sends over all its
	 * connections before it waits for the first answer, so that it is seldom woken.
	 * @param url where the emulator listens
	 * @param numbers counts the numbers that were used
	 * @param pairs how many to start and check
	 * @throws Exception if a request fails
	 */
	static void run(URI url, AtomicInteger numbers, int pairs) throws Exception {
		try (HttpConnection settings = new HttpConnection(url)) {
			settings.send(post(SERVICE, "CustomCodeEnabled=true"));
			expect(200, settings.receive());
		}
		int last = numbers.get() + pairs;
		Flights.threads(Thread::new, () -> {
			List<HttpConnection> connections = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				connections.add(new HttpConnection(url));
			}
			while (round(connections, numbers, last) == CONNECTIONS) {
				// Until the numbers are used up.
			}
			for (HttpConnection connection : connections) {
				connection.close();
			}
			return true;
		}, THREADS, new long[THREADS]);
	}

	private static int round(List<HttpConnection> connections, AtomicInteger numbers, int last) throws IOException {
		List<String> to = new ArrayList<>();
		for (int i = numbers.incrementAndGet(); i <= last; i = numbers.incrementAndGet()) {
			to.add("To=%2B1212" + (2_000_000 + i % 7_000_000));
			if (to.size() == connections.size()) {
				break;
			}
		}
		exchange(connections, to, "/Verifications", "&Channel=sms&CustomCode=123456");
		exchange(connections, to, "/VerificationCheck", "&Code=123456");
		return to.size();
	}

	private static void exchange(List<HttpConnection> connections, List<String> to, String path, String form)
			throws IOException {
		for (int i = 0; i < to.size(); i++) {
			connections.get(i).send(post(SERVICE + path, to.get(i) + form));
		}
		for (int i = 0; i < to.size(); i++) {
			expect(201, connections.get(i).receive());
		}
	}

	private static String post(String path, String form) {
		return "POST " + path + HEAD + form.length() + "\r\n\r\n" + form;
	}

	private static void expect(int status, int answered) {
		if (answered != status) {
			throw new IllegalStateException("The emulator answered " + answered + ", not " + status);
		}
	}

}
