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
import java.util.Arrays;
import java.util.Objects;

/**
 * Measures one contender in all situations, in a virtual machine of its own.
 */
public final class Measure {

	private Measure() {
	}

	/**
	 * Prints a line for each situation.
	 * @param args the contender, the addresses of the stub without delay and with 50 ms,
	 * seconds to measure in each situation
	 * @throws Exception if a call fails
	 */
	public static void main(String[] args) throws Exception {
		int seconds = Integer.parseInt(args[3]);
		measure(args[0], URI.create(args[1]), false, seconds);
		measure(args[0], URI.create(args[2]), true, seconds);
		System.exit(0);
	}

	private static void measure(String name, URI stub, boolean slow, int seconds) throws Exception {
		try (Contender contender = Objects.requireNonNull(Contenders.all().get(name)).apply(stub)) {
			for (Scenario scenario : Arrays.stream(Scenario.ALL).filter((any) -> any.slow() == slow).toList()) {
				double rate = WarmUp.of(contender, scenario, scenario.warmUp() * seconds);
				int calls = Math.max(2 * scenario.inFlight(), (int) (rate * seconds));
				System.out.println("measured " + Measurement.of(contender, scenario.inFlight(), calls));
			}
		}
	}

}
