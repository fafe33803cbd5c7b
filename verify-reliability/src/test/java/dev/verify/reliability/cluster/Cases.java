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

package dev.verify.reliability.cluster;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

/**
 * The cases of a claim, and how many there are.
 */
final class Cases {

	private Cases() {
	}

	/** Makes tests of cases, each of them so many times, and prints their number. */
	static Stream<DynamicTest> of(String claim, int rounds, Stream<Case> cases) {
		List<Case> once = cases.toList();
		count(claim, once.size() * rounds);
		return IntStream.range(0, rounds)
			.boxed()
			.flatMap((round) -> once.stream().map((each) -> DynamicTest.dynamicTest(each.name(), each.run()::run)));
	}

	/** Prints how many cases a claim has. */
	static void count(String claim, int cases) {
		System.out.printf("CASES cluster: %s: %d%n", claim, cases);
	}

}
