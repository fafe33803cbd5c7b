package dev.verify.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcAttemptLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every ledger has to promise: of all who want the same change at once, one wins.
 */
class AttemptLedgerTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final LedgerEntry FIRST = LedgerEntry.first("target", "attempt", NOW, NOW.plusSeconds(30));

	static Stream<Named<Supplier<AttemptLedger>>> ledgers() {
		return Stream.of(Named.of("memory", InMemoryAttemptLedger::new),
				Named.of("JDBC", () -> new JdbcAttemptLedger(Database.open())),
				Named.of("JDBC without auto-commit", () -> new JdbcAttemptLedger(Database.openWithoutAutoCommit())));
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void findWhenWrittenThenEqual(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		LedgerEntry full = FIRST.providerSid("VE" + "0".repeat(32));

		assertThat(ledger.find("target")).isEmpty();
		assertThat(ledger.insert(FIRST)).isTrue();
		assertThat(ledger.find("target")).contains(FIRST);
		assertThat(ledger.replace(FIRST.version(), full)).isTrue();
		assertThat(ledger.find("target")).contains(full);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void replaceWhenVersionIsOldThenRefused(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		ledger.insert(FIRST);
		LedgerEntry next = FIRST.closed();
		ledger.replace(FIRST.version(), next);

		assertThat(ledger.replace(FIRST.version(), FIRST.succeeded(NOW))).isFalse();
		assertThat(ledger.replace(5, FIRST.succeeded(NOW))).isFalse();
		assertThat(ledger.find("target")).contains(next);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void insertWhenManyThreadsThenOneWins(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.insert(FIRST));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void replaceWhenManyThreadsThenOneWins(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		ledger.insert(FIRST);

		List<Boolean> won = Race.of(100,
				(i) -> () -> ledger.replace(FIRST.version(), FIRST.takenOver("attempt-" + i, NOW, NOW)));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void spendWhenManyThreadsThenOneWins(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.spend("target", "proof", NOW));

		assertThat(won).containsOnlyOnce(true);
		assertThat(ledger.spend("other", "proof", NOW)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("L4, L9: a proof is spent until it is forgotten, whatever the clock of the node that spends it")
	void spendWhenFirstUseIsForgottenThenAccepted(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		ledger.spend("target", "proof", NOW);

		assertThat(ledger.spend("target", "proof", NOW.plusSeconds(1_000_000))).isFalse();
		ledger.forget(NOW);
		assertThat(ledger.spend("target", "proof", NOW)).isFalse();
		ledger.forget(NOW.plusSeconds(1));
		assertThat(ledger.spend("target", "proof", NOW)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void forgetWhenEntryIsOldThenGoneAndItsVersionIsNotReused(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		LedgerEntry recent = LedgerEntry.first("other", "attempt", NOW.plusSeconds(60), NOW.plusSeconds(90));
		ledger.insert(FIRST);
		ledger.insert(recent);

		ledger.forget(NOW.plusSeconds(31));

		assertThat(ledger.find("target")).isEmpty();
		assertThat(ledger.find("other")).contains(recent);
		LedgerEntry later = LedgerEntry.first("target", "attempt", NOW.plusSeconds(3600), NOW.plusSeconds(3600));
		assertThat(later.version()).isGreaterThan(FIRST.takenOver("a", NOW, NOW).version());
	}

}
