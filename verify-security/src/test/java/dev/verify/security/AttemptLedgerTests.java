package dev.verify.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
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
		LedgerEntry full = FIRST.providerSid("VE" + "0".repeat(32)).failures(7, NOW.plusSeconds(1800));

		assertThat(ledger.find("target")).isEmpty();
		assertThat(ledger.insert(FIRST)).isTrue();
		assertThat(ledger.find("target")).contains(FIRST);
		assertThat(ledger.replace(0, full)).isTrue();
		assertThat(ledger.find("target")).contains(full);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void replaceWhenVersionIsOldThenRefused(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		ledger.insert(FIRST);
		LedgerEntry next = FIRST.failures(1, null);
		ledger.replace(0, next);

		assertThat(ledger.replace(0, FIRST.succeeded(NOW))).isFalse();
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

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.replace(0, FIRST.failures(i, null)));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void spendWhenManyThreadsThenOneWins(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.spend("target", "proof", NOW, NOW.minusSeconds(300)));

		assertThat(won).containsOnlyOnce(true);
		assertThat(ledger.spend("other", "proof", NOW, NOW.minusSeconds(300))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void spendWhenFirstUseIsForgottenThenAccepted(Supplier<AttemptLedger> type) {
		AttemptLedger ledger = type.get();
		ledger.spend("target", "proof", NOW, NOW.minusSeconds(300));

		Instant later = NOW.plusSeconds(300);
		assertThat(ledger.spend("target", "proof", later, later.minusSeconds(300))).isFalse();
		Instant muchLater = NOW.plusSeconds(301);
		assertThat(ledger.spend("target", "proof", muchLater, muchLater.minusSeconds(300))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void rulesWhenManyThreadsThenOneSendsOneEntersAndTheLimitIsExact(Supplier<AttemptLedger> type) {
		Attempts attempts = new Attempts(type.get(), SecondFactorSettings.defaults("Test"), new MovableClock());

		assertThat(Race.of(100, (i) -> () -> attempts.begin("target", "attempt", true)))
			.filteredOn(Claim.Won.class::isInstance)
			.hasSize(1);
		assertThat(Race.of(100, (i) -> () -> attempts.reserve("target", "attempt")))
			.filteredOn(Reservation.Granted.class::isInstance)
			.hasSize(10);
		assertThat(Race.of(100, (i) -> () -> attempts.consume("target", "attempt"))).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void rulesWhenFailuresGoOnThenFactorIsDisabledForGood(Supplier<AttemptLedger> type) {
		MovableClock clock = new MovableClock();
		Attempts attempts = new Attempts(type.get(), SecondFactorSettings.defaults("Test"), clock);
		long granted = IntStream.range(0, 30).mapToLong((round) -> {
			attempts.begin("target", "attempt-" + round, true);
			long tries = IntStream.range(0, 20)
				.filter((i) -> attempts.reserve("target", "attempt-" + round) instanceof Reservation.Granted)
				.count();
			clock.advance(Duration.ofMinutes(31));
			return tries;
		}).sum();

		assertThat(granted).as("R01: guesses in a row, over thirty logins").isEqualTo(100);
		assertThat(attempts.begin("target", "last", true)).isInstanceOf(Claim.Blocked.class);
	}

}
