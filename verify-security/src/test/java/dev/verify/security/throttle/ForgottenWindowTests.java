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
