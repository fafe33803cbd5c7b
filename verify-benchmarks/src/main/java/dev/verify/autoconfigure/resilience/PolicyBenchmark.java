package dev.verify.autoconfigure.resilience;

import java.util.concurrent.TimeUnit;

import dev.verify.client.VerifyApiException;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.http.HttpMethod;

/**
 * What does it cost to decide whether a failed call may be repeated, when all of them
 * fail?
 *
 * <pre>verify-benchmarks/run micro PolicyBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {

	private final VerifyApiException refusal = new VerifyApiException(
			new VerifyOperation("CreateVerification", OperationKind.START, HttpMethod.POST, "/"), 429, 60203, null,
			null, null);

	/**
	 * Classifies a failure and looks up its retries.
	 */
	@Benchmark
	public int retries() {
		return Failure.of(this.refusal).retries(OperationKind.START);
	}

}
