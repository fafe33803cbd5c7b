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
import java.util.Arrays;
import java.util.List;

import dev.verify.reliability.history.Step.Deed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * What may happen, and how often.
 */
final class Histories {

	static final int SESSIONS = 4;

	static final int WAYS = 3;

	static final int NODES = 2;

	private Histories() {
	}

	/** Histories of people, attackers, nodes and clocks, in which nothing fails. */
	static Arbitrary<List<Step>> withoutFaults() {
		return of(Arbitraries.frequency(Tuple.of(8, Deed.PRESS), Tuple.of(16, Deed.WRONG_CODE),
				Tuple.of(2, Deed.RIGHT_CODE), Tuple.of(2, Deed.RELOGIN), Tuple.of(1, Deed.CRASH)));
	}

	/** The same, with a store and a provider that fail at any moment. */
	static Arbitrary<List<Step>> withFaults() {
		List<Tuple2<Integer, Deed>> deeds = Arrays.stream(Deed.values())
			.map((deed) -> Tuple.of(deed.isFault() ? 1 : frequency(deed), deed))
			.toList();
		return of(Arbitraries.frequency(deeds));
	}

	private static int frequency(Deed deed) {
		return switch (deed) {
			case PRESS -> 10;
			case WRONG_CODE -> 16;
			case RIGHT_CODE -> 4;
			default -> 2;
		};
	}

	private static Arbitrary<List<Step>> of(Arbitrary<Deed> deeds) {
		Arbitrary<Duration> pauses = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(Duration.ZERO)),
				Tuple.of(4, Arbitraries.integers().between(1, 60).map(Duration::ofSeconds)),
				Tuple.of(2, Arbitraries.integers().between(1, 180).map(Duration::ofMinutes)),
				// A clock that is set back, or a node whose clock is.
				Tuple.of(1, Arbitraries.integers().between(-60, -1).map(Duration::ofMinutes)));
		return Combinators
			.combine(deeds, Arbitraries.integers().between(0, SESSIONS - 1),
					Arbitraries.integers().between(0, WAYS - 1), Arbitraries.integers().between(0, NODES - 1),
					Arbitraries.integers().between(0, 6), pauses)
			.as(Step::new)
			.list()
			.ofMinSize(20)
			.ofMaxSize(100);
	}

}
