package dev.verify.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TurnsTests {

	@Test
	void moreWhenTheMachineIsSlowForAWhileThenBothSidesWereAndItDoesNotMatter() {
		Turns turns = new Turns(new double[] { 100, 300, 100, 250 }, new double[] { 110, 330, 110, 275 });

		assertThat(turns.more()).isCloseTo(0.1, within(1e-9));
		assertThat(turns.before()).isEqualTo(175);
		assertThat(turns.after()).isCloseTo(192.5, within(1e-9));
	}

	@Test
	void moreWhenOneTurnWasDisturbedThenItDoesNotCount() {
		assertThat(new Turns(new double[] { 100, 100, 100 }, new double[] { 105, 900, 105 }).more()).isCloseTo(0.05,
				within(1e-9));
	}

}
