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

package dev.verify.security.recovery;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
 * What every store of recovery codes has to keep.
 */
public class RecoveryCodeStoreTests {

	@ParameterizedTest
	@MethodSource("stores")
	void useWhenCodeIsThereThenOnce(Supplier<RecoveryCodeStore> type) {
		RecoveryCodeStore store = type.get();
		store.replace("alice", Set.of("a", "b"));

		assertThat(store.use("alice", "a")).isTrue();
		assertThat(store.use("alice", "a")).isFalse();
		assertThat(store.use("bob", "b")).isFalse();
		assertThat(store.count("alice")).isEqualTo(1);
		assertThat(store.digests("alice")).containsExactly("b");
		assertThat(store.count("bob")).isZero();
		assertThat(store.digests("bob")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	void replaceWhenThereAreCodesThenOnlyTheNewOnesCount(Supplier<RecoveryCodeStore> type) {
		RecoveryCodeStore store = type.get();
		store.replace("alice", Set.of("a", "b"));
		store.replace("bob", Set.of("b"));

		store.replace("alice", Set.of("c"));

		assertThat(store.use("alice", "a")).isFalse();
		assertThat(store.use("alice", "c")).isTrue();
		assertThat(store.count("bob")).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B07: of 50 who use a code at once, one is told that it was there")
	void useWhenManyAtOnceThenOneWins(Supplier<RecoveryCodeStore> type) {
		RecoveryCodeStore store = type.get();
		store.replace("alice", Set.of("a"));

		assertThat(Race.of(50, (i) -> () -> store.use("alice", "a"))).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R21: of many who make new codes at once, the codes of one are left, all of them")
	void replaceWhenManyAtOnceThenOneSetIsLeft(Supplier<RecoveryCodeStore> type) {
		RecoveryCodeStore store = type.get();
		for (int round = 0; round < 5; round++) {
			Race.of(8, (i) -> () -> {
				store.replace("alice", codes(i));
				return i;
			});

			assertThat(store.count("alice")).isEqualTo(10);
			assertThat(
					IntStream.range(0, 8).filter((i) -> codes(i).stream().allMatch((code) -> store.use("alice", code))))
				.hasSize(1);
		}
	}

	private static Set<String> codes(int owner) {
		return IntStream.range(0, 10).mapToObj((code) -> owner + "-" + code).collect(Collectors.toSet());
	}

	static Stream<Named<Supplier<RecoveryCodeStore>>> stores() {
		return Stream.of(Named.of("memory", RecoveryCodeStore::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).recoveryCodes()),
				Named.of("JDBC without auto-commit",
						() -> JdbcStores.of(Database.openWithoutAutoCommit()).recoveryCodes()));
	}

}
