package dev.verify.benchmarks;

import java.util.concurrent.TimeUnit;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * May an application with a service for each tenant ask for a client with each request?
 *
 * <pre>verify-benchmarks/run micro ScopeBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {

	private static final String SERVICE = "VA" + "1".repeat(32);

	private final VerifyClient client = VerifyClient.builder()
		.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
		.build();

	/**
	 * Makes a client for one service.
	 */
	@Benchmark
	public VerifyClient withService() {
		return this.client.withService(SERVICE);
	}

}
