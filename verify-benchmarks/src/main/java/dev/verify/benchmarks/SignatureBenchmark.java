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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.verify.client.signature.WebhookSignature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How many webhooks can one core check, forged ones above all, before it has no time for
 * anything else?
 *
 * <pre>verify-benchmarks/run micro SignatureBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark {

	private static final URI URL = URI.create("https://example.org/verify-events");

	private static final String FORGED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

	private final WebhookSignature signature = WebhookSignature.of("0123456789abcdef0123456789abcdef");

	private final Map<String, List<String>> form = Map.of("uuid", List.of("aa1c5d4b-8b22-4a63-a2a8-35f3a1fdcc5e"),
			"type", List.of("challenge.approved"), "account_sid", List.of("AC" + "0".repeat(32)), "service_sid",
			List.of("VA" + "0".repeat(32)), "entity_identity", List.of("ff483d1ff591898a9942916050d2ca3f"),
			"factor_sid", List.of("YF" + "0".repeat(32)), "factor_type", List.of("push"), "challenge_sid",
			List.of("YC" + "0".repeat(32)));

	private final byte[] body = "{\"type\":\"challenge.approved\"}".getBytes(StandardCharsets.UTF_8);

	/**
	 * Checks a form.
	 */
	@Benchmark
	public boolean form() {
		return this.signature.matches(URL, FORGED, this.form);
	}

	/**
	 * Checks a body by its hash.
	 */
	@Benchmark
	public boolean body() {
		return this.signature.matches(URL, FORGED, this.body);
	}

}
