package dev.verify.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

	private static final int CONNECTIONS = 32;

	private EmulatorLoad() {
	}

	/**
	 * Measures, and prints a line.
	 * @param args pairs to warm up and pairs to measure, each 200000 unless given
	 * @throws Exception if a request fails
	 */
	public static void main(String[] args) throws Exception {
		int warmUp = (args.length > 0) ? Integer.parseInt(args[0]) : 200_000;
		int pairs = (args.length > 1) ? Integer.parseInt(args[1]) : 200_000;
		Process emulator = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), "dev.verify.emulator.Main", "--port", "0")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader out = emulator.inputReader()) {
			URI url = URI.create(out.readLine().replace("Verify emulator: ", ""));
			AtomicInteger numbers = new AtomicInteger();
			run(url, numbers, warmUp);
			Duration cpu = emulator.info().totalCpuDuration().orElseThrow();
			long start = System.nanoTime();
			run(url, numbers, pairs);
			double seconds = (System.nanoTime() - start) / 1e9;
			Duration spent = emulator.info().totalCpuDuration().orElseThrow().minus(cpu);
			System.out.printf(Locale.ROOT, "%,.0f pairs of start and check a second, %.0f µs of CPU each%n",
					pairs / seconds, spent.toNanos() / 1e3 / pairs);
		}
		finally {
			emulator.destroy();
		}
	}

	/**
	 * Starts and checks verifications of as many numbers.
	 * @param url where the emulator listens
	 * @param numbers counts the numbers that were used
	 * @param pairs how many to start and check
	 * @throws Exception if a request fails
	 */
	static void run(URI url, AtomicInteger numbers, int pairs) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
		try (PairConnection settings = open(url)) {
			expect(200, settings.post(SERVICE, "CustomCodeEnabled=true"));
			int last = numbers.get() + pairs;
			Callable<Boolean> work = () -> {
				try (PairConnection connection = open(url)) {
					for (int i = numbers.incrementAndGet(); i <= last; i = numbers.incrementAndGet()) {
						pair(connection, "%2B1212" + (2_000_000 + i % 7_000_000));
					}
				}
				return true;
			};
			List<Future<Boolean>> all = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				all.add(threads.submit(work));
			}
			for (Future<Boolean> one : all) {
				one.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static PairConnection open(URI url) throws IOException {
		return new PairConnection(url, VerifyEmulator.DEFAULT_ACCOUNT_SID, VerifyEmulator.DEFAULT_AUTH_TOKEN);
	}

	private static void pair(PairConnection connection, String to) throws IOException {
		expect(201, connection.post(SERVICE + "/Verifications", "To=" + to + "&Channel=sms&CustomCode=123456"));
		expect(201, connection.post(SERVICE + "/VerificationCheck", "To=" + to + "&Code=123456"));
	}

	private static void expect(int status, int answered) {
		if (answered != status) {
			throw new IllegalStateException("The emulator answered " + answered + ", not " + status);
		}
	}

}
