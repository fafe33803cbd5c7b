package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a few users wait for a push, so that the load does not rot. It measures nothing.
 */
@Tag("once")
class PushWaitsLoadTests {

	@ParameterizedTest
	@EnumSource
	void loadWhenItRunsThenEachPushIsAskedFor(PushWaitsLoad.Server server) throws Exception {
		try (PushWaitsLoad load = new PushWaitsLoad(server, 5)) {
			load.open(5);
			assertThat(load.questions()).isGreaterThanOrEqualTo(5);
			assertThat(load.numbers()).satisfies((numbers) -> {
				assertThat(numbers.threads()).isBetween(1, numbers.mostThreads());
				assertThat(numbers.heap()).isPositive();
			});
		}
	}

}
