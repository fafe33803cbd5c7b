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
