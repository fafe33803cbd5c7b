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

package dev.verify.security.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every ledger has to promise: of all who want the same change at once, one wins.
 */
public class ChallengeLedgerTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final LedgerEntry FIRST = key("target", "attempt").first(NOW, NOW.plusSeconds(30));

	public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
		return Stream.of(Named.of("memory", ChallengeLedger::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).ledger()),
				Named.of("JDBC without auto-commit", () -> JdbcStores.of(Database.openWithoutAutoCommit()).ledger()));
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void findWhenWrittenThenEqual(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		LedgerEntry full = FIRST.providerSid("VE" + "0".repeat(32));

		assertThat(ledger.find("target")).isEmpty();
		assertThat(ledger.insert(FIRST)).isTrue();
		assertThat(ledger.find("target")).contains(FIRST);
		assertThat(ledger.replace(FIRST.version(), full)).isTrue();
		assertThat(ledger.find("target")).contains(full);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void readWhenCountersAreElsewhereThenBothAreRead(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		SecondFactorCounters counters = SecondFactorCounters.inMemory();
		AttemptCount count = AttemptCount.none("key").next(2, NOW, "challenge", 1);

		assertThat(ledger.read("target", "key", counters))
			.isEqualTo(new ChallengeState(null, AttemptCount.none("key")));
		ledger.insert(FIRST);
		counters.insert(count);
		assertThat(ledger.read("target", "key", counters)).isEqualTo(new ChallengeState(FIRST, count));
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void replaceWhenVersionIsOldThenRefused(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		ledger.insert(FIRST);
		LedgerEntry next = FIRST.closed();
		ledger.replace(FIRST.version(), next);

		assertThat(ledger.replace(FIRST.version(), FIRST.succeeded(NOW))).isFalse();
		assertThat(ledger.replace(5, FIRST.succeeded(NOW))).isFalse();
		assertThat(ledger.find("target")).contains(next);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void insertWhenManyThreadsThenOneWins(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.insert(FIRST));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void replaceWhenManyThreadsThenOneWins(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		ledger.insert(FIRST);

		List<Boolean> won = Race.of(100,
				(i) -> () -> ledger.replace(FIRST.version(), key("target", "attempt-" + i).takeOver(FIRST, NOW, NOW)));

		assertThat(won).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void spendWhenManyThreadsThenOneWins(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();

		List<Boolean> won = Race.of(100, (i) -> () -> ledger.spend("target", "proof", NOW));

		assertThat(won).containsOnlyOnce(true);
		assertThat(ledger.spend("other", "proof", NOW)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("L4, L9: a proof is spent until it is forgotten, whatever the clock of the node that spends it")
	void spendWhenFirstUseIsForgottenThenAccepted(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		ledger.spend("target", "proof", NOW);

		assertThat(ledger.spend("target", "proof", NOW.plusSeconds(1_000_000))).isFalse();
		ledger.forget(NOW, NOW);
		assertThat(ledger.spend("target", "proof", NOW)).isFalse();
		ledger.forget(NOW.plusSeconds(1), NOW.plusSeconds(1));
		assertThat(ledger.spend("target", "proof", NOW)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	void forgetWhenEntryIsOldThenGoneAndItsVersionIsNotReused(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		LedgerEntry recent = key("other", "attempt").first(NOW.plusSeconds(60), NOW.plusSeconds(90));
		ledger.insert(FIRST);
		ledger.insert(recent);

		ledger.forget(NOW.plusSeconds(31), NOW.plusSeconds(31));

		assertThat(ledger.find("target")).isEmpty();
		assertThat(ledger.find("other")).contains(recent);
		LedgerEntry later = key("target", "attempt").first(NOW.plusSeconds(3600), NOW.plusSeconds(3600));
		assertThat(later.version()).isGreaterThan(key("target", "a").takeOver(FIRST, NOW, NOW).version());
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("R52, L2: what is forgotten and still open was left, by the user whose attempt it was")
	void findLeftWhenEntriesAreOldThenThoseThatAreOpen(Supplier<ChallengeLedger> type) {
		ChallengeLedger ledger = type.get();
		ledger.insert(FIRST);
		ledger.insert(key("passed", "attempt").first(NOW, NOW).succeeded(NOW));
		ledger.insert(key("denied", "attempt").first(NOW, NOW).closed());
		ledger.insert(key("recent", "attempt").first(NOW.plusSeconds(31), NOW));
		ledger.insert(key("sent", "attempt").first(NOW, NOW.plusSeconds(31)));

		assertThat(ledger.findLeft(NOW.plusSeconds(31))).singleElement()
			.returns(FIRST.userId(), LedgerEntry::userId)
			.returns(FIRST.method(), LedgerEntry::method)
			.returns(FIRST.challenge(), LedgerEntry::challenge);
		ledger.forget(NOW.plusSeconds(31), NOW.plusSeconds(31));
		assertThat(ledger.findLeft(NOW.plusSeconds(31))).isEmpty();
	}

	private static ChallengeKey key(String target, String challengeId) {
		return new ChallengeKey(target, "counter", challengeId, "alice", "enrollment", SecondFactorMethod.SMS);
	}

}
