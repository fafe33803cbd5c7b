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
