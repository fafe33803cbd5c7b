package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs each micro-benchmark once, so that none rots. It measures nothing.
 */
@Tag("once")
class MicroBenchmarksTests {

	@Test
	void benchmarksWhenRunOnceThenNoneFails() throws Exception {
		Options once = new OptionsBuilder().include("dev.verify")
			.mode(Mode.SingleShotTime)
			.warmupIterations(0)
			.measurementIterations(1)
			.forks(0)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
		assertThat(new Runner(once).run()).hasSizeGreaterThanOrEqualTo(9);
	}

}
