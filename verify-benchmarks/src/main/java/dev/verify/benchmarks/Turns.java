package dev.verify.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Two sides that took turns. Each turn is compared with the other side's next to it,
 * since what else the machine does changes more from one minute to the next than from one
 * side to the other; the median of these comparisons is the answer, and their order tells
 * how sure it is, whatever they are spread like.
 */
final class Turns {

	private final double[] more;

	Turns(double[] before, double[] after) {
		this.more = IntStream.range(0, before.length).mapToDouble((i) -> after[i] / before[i] - 1).sorted().toArray();
	}

	/** Returns by what part the second side has more than the first. */
	double more() {
		return median(this.more);
	}

	/** Returns what that is not less than, 95 % sure. */
	double least() {
		return this.more[outside()];
	}

	/** Returns what that is not more than, 95 % sure. */
	double most() {
		return this.more[this.more.length - 1 - outside()];
	}

	// Of n comparisons, n / 2 are below the median, give or take half a root of n: the
	// binomial distribution.
	private int outside() {
		int n = this.more.length;
		return Math.max(0, (int) Math.floor(n / 2.0 - 1.96 * Math.sqrt(n) / 2) - 1);
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
