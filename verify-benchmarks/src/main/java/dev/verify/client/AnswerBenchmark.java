package dev.verify.client;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.Verification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.ObjectReader;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * What does an answer cost: one that is read into a record with its times, and one that
 * becomes an exception, which an attacker may cause many times?
 *
 * <pre>verify-benchmarks/run micro AnswerBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerBenchmark {

	private static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/v2/Services/{ServiceSid}/Verifications");

	private final byte[] verification = """
			{"sid":"VE00000000000000000000000000000001","service_sid":"VA00000000000000000000000000000000",
			"account_sid":"AC00000000000000000000000000000000","to":"+15017122661","channel":"sms","status":"pending",
			"valid":false,"date_created":"2026-11-22T20:00:00Z","date_updated":"2026-11-22T20:00:00Z","lookup":{}}"""
		.getBytes(StandardCharsets.UTF_8);

	private final byte[] refusal = """
			{"code":60203,"message":"Max send attempts reached","status":429,
			"more_info":"https://www.twilio.com/docs/errors/60203"}""".getBytes(StandardCharsets.UTF_8);

	private final HttpHeaders headers = new HttpHeaders();

	private final VerifyJson json = new VerifyJson();

	private final ObjectReader reader = this.json.reader(Verification.class);

	private final ErrorDecoder errors = new ErrorDecoder(this.json.trees(), Clock.systemUTC());

	/**
	 * Reads a verification.
	 */
	@Benchmark
	public Verification read() {
		return this.reader.readValue(this.verification);
	}

	/**
	 * Makes an exception of a refusal.
	 */
	@Benchmark
	public VerifyApiException refuse() {
		return this.errors.decode(OPERATION, 429, this.headers::getFirst, this.refusal);
	}

}
