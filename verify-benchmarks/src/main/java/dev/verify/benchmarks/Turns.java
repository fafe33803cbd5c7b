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
