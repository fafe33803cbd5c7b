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

package dev.verify.security.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of counters has to promise.
 */
public class SecondFactorCountersTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final AttemptCount FIRST = AttemptCount.none("key").next(1, null, "challenge", 1);

	static Stream<Named<Supplier<SecondFactorCounters>>> counters() {
		return Stream.of(Named.of("memory", SecondFactorCounters::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).counters()),
				Named.of("JDBC without auto-commit", () -> JdbcStores.of(Database.openWithoutAutoCommit()).counters()));
	}

	@ParameterizedTest
	@MethodSource("counters")
	void findWhenWrittenThenEqual(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		AttemptCount full = FIRST.next(7, NOW.plusSeconds(30), "other", 2);

		assertThat(counters.find("key")).isEmpty();
		assertThat(counters.insert(FIRST)).isTrue();
		assertThat(counters.insert(FIRST)).isFalse();
		assertThat(counters.find("key")).contains(FIRST);
		assertThat(counters.replace(FIRST.version(), full)).isTrue();
		assertThat(counters.replace(FIRST.version(), full)).isFalse();
		assertThat(counters.find("key")).contains(full);
	}

	@ParameterizedTest
	@MethodSource("counters")
	void replaceWhenManyThreadsThenOneWins(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		assertThat(Race.of(100, (i) -> () -> counters.insert(FIRST))).containsOnlyOnce(true);

		List<Boolean> won = Race.of(100,
				(i) -> () -> counters.replace(FIRST.version(), FIRST.next(i, null, "challenge", 1)));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: of 100 who take at once as many are told yes as there are")
	void takeWhenManyThreadsThenExactlyTheLimit(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();

		assertThat(Race.of(100, (i) -> () -> counters.take("key", 7, MINUTE, NOW))).filteredOn((taken) -> taken)
			.hasSize(7);
		assertThat(counters.taken("key", NOW)).isEqualTo(7);
		assertThat(counters.take("another", 7, MINUTE, NOW)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("counters")
	void markWhenManyThreadsThenOneIsTheFirst(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();

		assertThat(Race.of(100, (i) -> () -> counters.mark("key", MINUTE, NOW))).containsOnlyOnce(true);
		assertThat(counters.taken("key", NOW)).isEqualTo(1);
		assertThat(counters.mark("key", MINUTE, NOW.plus(MINUTE).minusMillis(1))).isFalse();
		assertThat(counters.mark("key", MINUTE, NOW.plus(MINUTE))).as("the next window").isTrue();
	}

	@ParameterizedTest
	@MethodSource("counters")
	void endOfWhenTakenThenTheEndOfTheCurrentWindow(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();

		assertThat(counters.endOf("key", NOW)).isEmpty();
		counters.take("key", 2, MINUTE, NOW);
		counters.take("key", 2, MINUTE, NOW.plusSeconds(30));
		assertThat(counters.endOf("key", NOW.plusSeconds(30))).contains(NOW.plus(MINUTE));
		assertThat(counters.endOf("key", NOW.plus(MINUTE))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: a full one beside new ones refuses, and nothing is left of the new ones")
	void takeAllWhenOneIsFullAndOthersAreNewThenNothingIsTaken(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		counters.take("full", 1, MINUTE, NOW);
		counters.take("half", 2, MINUTE, NOW);

		assertThat(counters.takeAll(List.of(new CounterUpdate("new", 1, MINUTE), new CounterUpdate("half", 2, MINUTE),
				new CounterUpdate("full", 1, MINUTE)), NOW))
			.hasValue(2);

		assertThat(counters.taken("new", NOW)).isZero();
		assertThat(counters.taken("half", NOW)).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: of 50 who take several at once as many are told yes as there are of the fewest; nothing is half taken")
	void takeAllWhenManyThreadsThenAllOrNothing(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		List<CounterUpdate> takes = List.of(new CounterUpdate("many", 100, MINUTE), new CounterUpdate("few", 7, MINUTE),
				new CounterUpdate("all", 100, MINUTE));

		List<OptionalInt> refused = Race.of(50, (i) -> () -> counters.takeAll(takes, NOW));

		assertThat(refused).filteredOn(OptionalInt::isEmpty).hasSize(7);
		assertThat(refused).filteredOn(OptionalInt::isPresent).containsOnly(OptionalInt.of(1));
		assertThat(counters.taken(List.of("many", "few", "all"), NOW)).isEqualTo(Map.of("many", 7, "few", 7, "all", 7));
		assertThat(counters.takeAll(takes, NOW.plus(MINUTE))).as("the next window").isEmpty();
		assertThat(counters.takeAll(List.of(new CounterUpdate("new", 1, MINUTE), new CounterUpdate("none", 0, MINUTE)),
				NOW))
			.hasValue(1);
		assertThat(counters.taken("new", NOW)).isZero();
		assertThat(counters.takeAll(List.of(), NOW)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: what is named twice is taken twice, or not at all")
	void takeAllWhenOneIsNamedTwiceThenCountsTwice(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		CounterUpdate take = new CounterUpdate("key", 3, MINUTE);
		List<CounterUpdate> twice = List.of(take, new CounterUpdate("another", 9, MINUTE), take);

		assertThat(counters.takeAll(twice, NOW)).isEmpty();
		assertThat(counters.takeAll(twice, NOW)).hasValue(2);

		assertThat(counters.taken(List.of("key", "another"), NOW)).isEqualTo(Map.of("key", 2, "another", 1));
		assertThat(counters.takeAll(twice, NOW.plus(MINUTE))).as("the next window").isEmpty();
		assertThat(counters.taken("key", NOW.plus(MINUTE))).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: what is taken late in one window and early in the next is less than twice the limit")
	void takeWhenAtTheBoundaryThenLessThanTwice(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		counters.take("key", 5, MINUTE, NOW);

		long taken = IntStream.range(0, 20)
			.filter((i) -> counters.take("key", 5, MINUTE, NOW.plusMillis(59_990 + i)))
			.count();

		assertThat(taken).isEqualTo(9);
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: the last moment of a window, and the first of the next")
	void takeWhenWindowEndsThenAllAreThereAgain(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		assertThat(counters.take("key", 1, MINUTE, NOW)).isTrue();

		assertThat(counters.take("key", 1, MINUTE, NOW.plusMillis(59_999))).isFalse();
		assertThat(counters.taken("key", NOW.plusSeconds(60))).isZero();
		assertThat(counters.take("key", 1, MINUTE, NOW.plusSeconds(60))).isTrue();
		assertThat(counters.take("key", 1, MINUTE, NOW.plusSeconds(119))).isFalse();
	}

	@ParameterizedTest
	@MethodSource("counters")
	void takeWhenLimitIsZeroThenNever(Supplier<SecondFactorCounters> type) {
		assertThat(type.get().take("key", 0, MINUTE, NOW)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("counters")
	void giveBackWhenTakenThenOneMoreIsThere(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		counters.giveBack("key");
		counters.take("key", 2, MINUTE, NOW);
		counters.take("key", 2, MINUTE, NOW);

		counters.giveBack("key");

		assertThat(counters.take("key", 2, MINUTE, NOW)).isTrue();
		assertThat(counters.take("key", 2, MINUTE, NOW)).isFalse();
		counters.clear("key");
		assertThat(counters.taken("key", NOW)).isZero();
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R32: what 50 give back at once is all there again")
	void giveBackWhenManyThreadsThenAllAreThereAgain(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		for (int i = 0; i < 50; i++) {
			counters.take("key", 50, MINUTE, NOW);
		}

		Race.of(50, (i) -> () -> {
			counters.giveBack("key");
			return true;
		});

		assertThat(counters.taken("key", NOW)).isZero();
	}

	@ParameterizedTest
	@MethodSource("counters")
	@DisplayName("R02: what is forgotten are windows that have ended, never tries")
	void forgetWhenCalledThenTriesAndOpenWindowsStay(Supplier<SecondFactorCounters> type) {
		SecondFactorCounters counters = type.get();
		counters.insert(FIRST);
		counters.take("short", 5, MINUTE, NOW);
		counters.take("long", 5, Duration.ofDays(1), NOW);

		counters.forget(NOW.plusSeconds(61));

		assertThat(counters.taken("short", NOW.plusSeconds(61))).isZero();
		assertThat(counters.taken("long", NOW.plusSeconds(61))).isEqualTo(1);
		assertThat(counters.find("key")).contains(FIRST);
	}

}
