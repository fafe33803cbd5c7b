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

/**
 * A situation that all contenders are put into, those at one stub first.
 *
 * @param title what it is
 * @param inFlight calls at a time
 * @param slow whether the stub takes 50 ms for an answer
 * @param warmUpCalls the fewest calls of the warm-up, unless it takes too long
 * @param warmUp the longest warm-up, as a multiple of the time that is measured
 */
record Scenario(String title, int inFlight, boolean slow, int warmUpCalls, double warmUp) {

	// The first one compiles most of what the others need.
	static final Scenario[] ALL = { new Scenario("64 in flight", 64, false, 200_000, 8),
			new Scenario("one at a time", 1, false, 5_000, 2),
			new Scenario("1,000 in flight, 50 ms at the server", 1000, true, 5_000, 2) };

}
