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
