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

package dev.verify.security.enrollment;

import java.time.Instant;
import java.util.function.Supplier;
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
 * What every store of unfinished factors has to keep.
 */
public class UnverifiedFactorStoreTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	static Stream<Named<Supplier<UnverifiedFactorStore>>> stores() {
		return Stream.of(Named.of("memory", UnverifiedFactorStore::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).unverifiedFactors()),
				Named.of("JDBC without auto-commit",
						() -> JdbcStores.of(Database.openWithoutAutoCommit()).unverifiedFactors()));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("The last moment in which a factor may be proved, and the first in which it is abandoned")
	void abandonedWhenTimeIsOverThenOldestFirst(Supplier<UnverifiedFactorStore> type) {
		UnverifiedFactorStore factors = type.get();
		factors.add("second", NOW.plusSeconds(2));
		factors.add("first", NOW.plusSeconds(1));
		factors.add("third", NOW.plusSeconds(3));

		assertThat(factors.abandoned(NOW.plusMillis(999), 9)).isEmpty();
		assertThat(factors.abandoned(NOW.plusSeconds(2), 9)).containsExactly("first", "second");
		assertThat(factors.abandoned(NOW.plusSeconds(3), 1)).containsExactly("first");
		factors.add("first", NOW.plusSeconds(9));
		assertThat(factors.abandoned(NOW.plusSeconds(3), 9)).containsExactly("second", "third");
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R20: of many who finish or remove a factor at once, one is told that it was there")
	void removeWhenManyAtOnceThenOneWins(Supplier<UnverifiedFactorStore> type) {
		UnverifiedFactorStore factors = type.get();
		factors.add("one", NOW);

		assertThat(Race.of(20, (i) -> () -> factors.remove("one"))).containsOnlyOnce(true);
		assertThat(factors.abandoned(NOW, 9)).isEmpty();
	}

}
