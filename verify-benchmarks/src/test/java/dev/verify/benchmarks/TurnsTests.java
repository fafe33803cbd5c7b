package dev.verify.benchmarks;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TurnsTests {

	@Test
	void moreWhenTheMachineIsSlowForAWhileThenBothSidesWereAndItDoesNotMatter() {
		Turns turns = new Turns(new double[] { 100, 300, 100 }, new double[] { 110, 330, 110 });

		assertThat(turns.more()).isCloseTo(0.1, within(1e-9));
		assertThat(turns.least()).isEqualTo(turns.most(), within(1e-9));
	}

	@Test
	void rangeWhenMeasuredOftenThenHoldsWhatIsTrueInNineteenOfTwenty() {
		Random random = new Random(6);
		long held = IntStream.range(0, 2000).filter((i) -> {
			double[] before = random.doubles(100, 90, 110).toArray();
			double[] after = random.doubles(100, 90, 110).toArray();
			Turns turns = new Turns(before, after);
			return turns.least() <= 0 && turns.most() >= 0;
		}).count();

		assertThat(held).isBetween(1880L, 1990L);
	}

}
