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
import java.util.stream.Stream;

import dev.verify.security.fixture.Database;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stores without a time to live keep windows until they are removed.
 */
class ForgottenWindowTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	static Stream<Named<SecondFactorCounters>> counters() {
		return Stream.of(Named.of("memory", SecondFactorCounters.inMemory()),
				Named.of("JDBC", JdbcStores.of(Database.open()).counters()));
	}

	@ParameterizedTest
	@MethodSource("counters")
	void forgetWhenWindowHasEndedThenIsGone(SecondFactorCounters counters) {
		counters.take("key", 5, Duration.ofMinutes(1), NOW);

		counters.forget(NOW.plusSeconds(61));

		assertThat(counters.taken("key", NOW)).isZero();
	}

}
