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

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does a request cost before it is sent: putting it together field by field, where
 * each step copies, and writing it as a form?
 *
 * <pre>verify-benchmarks/run micro FormBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FormBenchmark {

	private final CreateVerification request = CreateVerification.to("+15017122661", Channel.SMS);

	/**
	 * Puts the usual request together.
	 */
	@Benchmark
	public CreateVerification small() {
		return CreateVerification.to("+15017122661", Channel.SMS);
	}

	/**
	 * Puts a request with more fields together.
	 */
	@Benchmark
	public CreateVerification large() {
		return CreateVerification.to("+15017122661", Channel.SMS)
			.locale("de")
			.amount("39.99")
			.payee("Zwitscher & Söhne")
			.customFriendlyName("My application");
	}

	/**
	 * Writes the usual request.
	 */
	@Benchmark
	public String encode() {
		return this.request.fields().urlEncoded();
	}

}
