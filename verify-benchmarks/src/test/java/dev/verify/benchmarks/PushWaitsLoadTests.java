package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a few users wait for a push, so that the load does not rot. It measures nothing.
 */
@Tag("once")
class PushWaitsLoadTests {

	@Test
	void loadWhenItRunsThenEachPushIsAskedFor() throws Exception {
		try (PushWaitsLoad load = new PushWaitsLoad(5)) {
			load.open(5);
			assertThat(load.questions()).isGreaterThanOrEqualTo(5);
			assertThat(load.numbers()).matches("\\d+ threads, at most \\d+, \\d+ MB of heap after a collection");
		}
	}

}
