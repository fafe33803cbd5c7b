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

package dev.verify.reliability.history;

import java.time.Duration;
import java.util.List;

import dev.verify.reliability.history.Step.Deed;
import dev.verify.security.throttle.AttemptProfile;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R01, R02, R05, R07, B09, B23: whatever people, attackers, nodes, clocks, stores and the
 * provider do, in whatever order, after each step: guesses in a row are bounded, and the
 * bound is reached; a press has sent at most one message; a login was let in by an
 * approval of its own code.
 */
class HistoryTests {

	@Provide
	Arbitrary<List<Step>> histories() {
		return Histories.withFaults();
	}

	@Provide
	Arbitrary<List<Step>> faultless() {
		return Histories.withoutFaults();
	}

	@Property
	@Label("in memory: with all that may fail")
	void promiseWhenAnythingFailsThenHolds(@ForAll("histories") List<Step> history, @ForAll AttemptProfile profile) {
		new History(new ModelProvider(), StorePair.inMemory(), profile).steps(history);
	}

	@Property(tries = 100)
	@Label("in a database: with all that may fail")
	void promiseWhenAnythingFailsBesideADatabaseThenHolds(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		new History(new ModelProvider(), StorePair.in(Databases.embedded()), profile).steps(history);
	}

	@Property(tries = 20)
	@Label("with the emulator, over HTTP: with all that may fail")
	void promiseWhenAnythingFailsBeforeTheEmulatorThenHolds(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		new History(new EmulatedProvider(), StorePair.inMemory(), profile).steps(history);
	}

	@Property(tries = 100)
	@Label("in memory, then on and on: a hundred guesses in a row are let through, and no more")
	void guessesWhenAttackerGoesOnThenReachTheLimit(@ForAll("faultless") List<Step> history,
			@ForAll AttemptProfile profile) {
		History run = new History(new ModelProvider(), StorePair.inMemory(), profile);
		run.steps(history);

		exhaust(run);

		assertThat(run.inARow("alice")).isEqualTo(History.MOST_IN_A_ROW);
		assertThat(run.inARow("bob")).as("another user of the number").isLessThan(History.MOST_IN_A_ROW);
	}

	/** As an attacker who has the password, and all the time in the world. */
	private static void exhaust(History run) {
		for (int i = 0; i < History.MOST_IN_A_ROW + 10; i++) {
			int session = 2 * (i % 2);
			run.step(new Step(Deed.PRESS, session, i % Histories.WAYS, i % 2, 0, Duration.ofHours(3)));
			run.step(new Step(Deed.WRONG_CODE, session, 0, (i + 1) % 2, 0, Duration.ZERO));
		}
		run.step(new Step(Deed.PRESS, 0, 0, 0, 0, Duration.ofDays(365)));
		run.step(new Step(Deed.RIGHT_CODE, 0, 0, 0, 0, Duration.ZERO));
	}

}
