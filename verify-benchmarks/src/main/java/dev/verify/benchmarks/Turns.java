package dev.verify.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What two sides took that had turns: each turn is compared with the other side's next to
 * it, since what else the machine does changes more from one minute to the next than from
 * one side to the other.
 */
final class Turns {

	private final double[] before;

	private final double[] after;

	Turns(double[] before, double[] after) {
		this.before = before;
		this.after = after;
	}

	/** Returns what a turn of the first side took: the median. */
	double before() {
		return median(this.before);
	}

	/** Returns what a turn of the second side took: the median. */
	double after() {
		return median(this.after);
	}

	/** Returns by what part the second side has more than the first: the median. */
	double more() {
		return median(IntStream.range(0, this.before.length)
			.mapToDouble((i) -> this.after[i] / this.before[i] - 1)
			.toArray());
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
