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

package dev.verify.security.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeState;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the stores in Redis do beside what all stores do.
 */
@Tag("once")
class RedisStoresIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456Z");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final LedgerEntry entry = new LedgerEntry("target", 1_800_000_000_000_001L, "attempt", "alice", "phone",
			SecondFactorMethod.SMS, true, null, NOW, NOW.plusSeconds(30), 1);

	private LettuceConnectionFactory connections;

	private StringRedisTemplate redis;

	private RedisStores stores;

	@BeforeEach
	void connect() {
		this.connections = RedisServer.shared().connect();
		this.redis = new StringRedisTemplate(this.connections);
		this.redis.execute((connection) -> {
			connection.serverCommands().flushAll();
			return null;
		}, true);
		this.stores = RedisStores.of(this.connections);
	}

	@AfterEach
	void disconnect() {
		if (this.connections != null) {
			this.connections.destroy();
		}
	}

	@Test
	void entryWhenOpenThenEndsAfterADayAtMost() {
		this.stores.ledger().insert(this.entry);
		this.stores.ledger().insert(this.entry.target("other").closed());
		this.stores.ledger().spend("target", "code", NOW);

		assertThat(this.redis.keys("*")).hasSize(4)
			.allSatisfy((key) -> assertThat(this.redis.getExpire(key, TimeUnit.HOURS)).isBetween(24L, 25L));
	}

	@Test
	@DisplayName("R02: failed attempts count until a success, and have no time to live before")
	void attemptsWhenFailedThenStayUntilASuccess() {
		SecondFactorCounters counters = this.stores.counters();
		AttemptCount failed = AttemptCount.none("key").next(1, null, "challenge", 1);
		counters.insert(failed);
		assertThat(this.redis.getExpire("{second-factor:1}:attempts:key")).isEqualTo(-1);

		AttemptCount passed = failed.next(0, null, "challenge", 1);
		counters.replace(failed.version(), passed);
		assertThat(this.redis.getExpire("{second-factor:1}:attempts:key", TimeUnit.HOURS)).isBetween(24L, 25L);

		counters.replace(passed.version(), passed.next(1, null, "challenge", 2));
		assertThat(this.redis.getExpire("{second-factor:1}:attempts:key")).isEqualTo(-1);
	}

	@Test
	void windowWhenTakenThenEndsAnHourAfterItsEnd() {
		this.stores.counters().take("key", 1, MINUTE, NOW);

		assertThat(this.redis.getExpire("{second-factor:1}:window:key", TimeUnit.MINUTES)).isBetween(60L, 61L);
	}

	@Test
	@DisplayName("B07: numbers that are longer than Lua writes them are compared digit by digit")
	void replaceWhenVersionsDifferInTheLastDigitThenRefused() {
		ChallengeLedger ledger = this.stores.ledger();
		ledger.insert(this.entry);

		assertThat(ledger.replace(this.entry.version() - 1, this.entry.closed())).isFalse();
		assertThat(ledger.replace(this.entry.version(), this.entry.closed())).isTrue();
		assertThat(ledger.find("target")).contains(this.entry.closed());
	}

	@Test
	@DisplayName("B07: of 32 threads that end one challenge, one wins, round after round")
	void replaceWhenThreadsRaceThenOneWins() {
		ChallengeLedger ledger = this.stores.ledger();
		LedgerEntry present = this.entry;
		ledger.insert(present);
		for (int round = 0; round < 50; round++) {
			LedgerEntry before = present;
			LedgerEntry next = before.sentAgain(NOW);

			assertThat(Race.of(32, (i) -> () -> ledger.replace(before.version(), next))).containsOnlyOnce(true);
			present = next;
		}
		assertThat(ledger.find("target")).contains(present);
	}

	@Test
	@DisplayName("B07: of 32 threads that use one code, one wins, round after round")
	void spendWhenThreadsRaceThenOneWins() {
		ChallengeLedger ledger = this.stores.ledger();
		for (int round = 0; round < 50; round++) {
			String code = "code-" + round;

			assertThat(Race.of(32, (i) -> () -> ledger.spend("target", code, NOW))).containsOnlyOnce(true);
		}
	}

	@Test
	void readWhenBothAreThereThenOneAccess() {
		AttemptCount count = AttemptCount.none("key").next(2, NOW.plusSeconds(1), "challenge", 1);
		this.stores.ledger().insert(this.entry);
		this.stores.counters().insert(count);

		assertThat(this.stores.ledger().read("target", "key", this.stores.counters()))
			.isEqualTo(new ChallengeState(this.entry, count));
		assertThat(this.stores.ledger().read("none", "none", this.stores.counters()))
			.isEqualTo(new ChallengeState(null, AttemptCount.none("none")));
	}

	@Test
	@DisplayName("B07: applications of different namespaces share nothing")
	void storesWhenNamespacesDifferThenShareNothing() {
		RedisStores other = this.stores.namespace("other");
		this.stores.ledger().insert(this.entry);
		this.stores.ledger().spend("target", "code", NOW);
		this.stores.counters().take("key", 1, MINUTE, NOW);

		assertThat(other.ledger().find("target")).isEmpty();
		assertThat(other.ledger().findLeft(NOW.plus(MINUTE))).isEmpty();
		assertThat(other.ledger().spend("target", "code", NOW)).isTrue();
		assertThat(other.counters().take("key", 1, MINUTE, NOW)).isTrue();
		other.ledger().forget(NOW.plus(MINUTE), NOW.plus(MINUTE));
		assertThat(this.stores.ledger().find("target")).isPresent();
		assertThat(this.stores.ledger().spend("target", "code", NOW)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a}b", "{a", "a b", "line\nbreak" })
	void namespaceWhenItWouldChangeTheHashTagThenRejected(String namespace) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.stores.namespace(namespace));
	}

	@Test
	void replicasWhenOutOfRangeThenRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.stores.replicas(-1, MINUTE));
		assertThatIllegalArgumentException().isThrownBy(() -> this.stores.replicas(1, Duration.ofSeconds(6)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.stores.replicas(1, Duration.ofNanos(1)));
	}

	@Test
	@DisplayName("R48: keys of protected stores are digests, and a challenge that was left is found by one")
	void keysWhenProtectedThenAreDigests() {
		byte[] key = new byte[32];
		RedisStores digested = RedisStores.of(this.connections, DataProtection.of(Map.of("test", key), key));
		digested.ledger().insert(this.entry);

		assertThat(this.redis.keys("*target*")).isEmpty();
		assertThat(digested.ledger().find("target")).contains(this.entry);
		assertThat(digested.ledger().findLeft(NOW.plus(MINUTE))).extracting(LedgerEntry::userId)
			.containsExactly("alice");
		digested.ledger().forget(NOW.plus(MINUTE), NOW);
		assertThat(digested.ledger().find("target")).isEmpty();
	}

	@Test
	void scriptsWhenRedisHasForgottenThemThenAreSentAgain() {
		this.stores.ledger().insert(this.entry);
		this.redis.execute((connection) -> {
			connection.scriptingCommands().scriptFlush();
			return null;
		}, true);

		assertThat(this.stores.ledger().find("target")).contains(this.entry);
		assertThat(this.stores.ledger().replace(this.entry.version(), this.entry.closed())).isTrue();
	}

	@Test
	@DisplayName("B07: a transaction of the caller neither delays a change nor takes it back")
	void changeWhenCallerIsInATransactionThenIsMadeAtOnce() {
		this.redis.setEnableTransactionSupport(true);
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			this.redis.opsForValue().set("of the application", "1");

			assertThat(this.stores.ledger().spend("target", "code", NOW)).isTrue();
			assertThat(this.stores.ledger().spend("target", "code", NOW)).isFalse();
		}
		finally {
			TransactionSynchronizationManager.getSynchronizations()
				.forEach((synchronization) -> synchronization.afterCompletion(1));
			TransactionSynchronizationManager.clear();
		}
	}

	@Test
	@DisplayName("B09, R41: without Redis every step of the stores fails, and none says yes")
	void storesWhenRedisIsGoneThenThrow() {
		try (RedisServer server = RedisServer.start()) {
			LettuceConnectionFactory gone = server.connect(Duration.ofMillis(500));
			RedisStores stores = RedisStores.of(gone);
			stores.ledger().insert(this.entry);
			server.kill();

			for (RedisStores of : List.of(stores, stores.replicas(1, Duration.ofSeconds(1)))) {
				assertUnavailable(() -> of.ledger().spend("target", "code", NOW));
				assertUnavailable(() -> of.ledger().replace(this.entry.version(), this.entry.closed()));
			}
			assertUnavailable(() -> stores.ledger().find("target"));
			assertUnavailable(() -> stores.counters().take("key", 1, MINUTE, NOW));
			assertUnavailable(() -> stores.counters().find("key"));
			assertUnavailable(stores::problems);
			gone.destroy();
		}
	}

	private static void assertUnavailable(ThrowingCallable step) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(step)
			.satisfies((ex) -> assertThat(ex).hasMessageNotContainingAny("alice", "target", "code"));
	}

	@Test
	void problemsWhenServerIsFitThenNone() {
		assertThat(this.stores.problems()).isEmpty();
		assertThat(this.redis.keys("*")).isEmpty();
	}

	@Test
	void problemsWhenServerIsAReplicaThenSaysSo() {
		try (RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1",
				String.valueOf(RedisServer.shared().port()))) {
			LettuceConnectionFactory toReplica = replica.connect();

			assertThat(RedisStores.of(toReplica).problems()).singleElement()
				.asString()
				.contains("The server is a replica", "Connect to the master");
			toReplica.destroy();
		}
	}

	@Test
	@DisplayName("B07: in a Redis Cluster, all keys of a change are on one node; it cannot wait for replicas")
	void storesWhenServerIsAClusterThenWorkWithoutReplicas() {
		try (RedisServer server = RedisServer.start("--cluster-enabled", "yes")) {
			LettuceConnectionFactory toNode = server.connect();
			toNode.getConnection().execute("CLUSTER", "ADDSLOTSRANGE".getBytes(), "0".getBytes(), "16383".getBytes());
			LettuceConnectionFactory toCluster = new LettuceConnectionFactory(
					new RedisClusterConfiguration(List.of("127.0.0.1:" + server.port())));
			toCluster.afterPropertiesSet();
			toCluster.start();
			RedisStores inCluster = RedisStores.of(toCluster);
			Awaitility.await().ignoreExceptions().until(() -> inCluster.problems().isEmpty());

			assertThat(inCluster.replicas(1, Duration.ofSeconds(1)).problems()).singleElement()
				.asString()
				.contains("Redis Cluster cannot wait for replicas");
			assertThat(inCluster.ledger().insert(this.entry)).isTrue();
			assertThat(inCluster.ledger().findLeft(NOW.plus(MINUTE))).containsExactly(this.entry);
			inCluster.ledger().forget(NOW.plus(MINUTE), NOW);
			assertThat(inCluster.ledger().find("target")).isEmpty();
			assertThat(inCluster.ledger().spend("target", "code", NOW)).isTrue();
			assertThat(inCluster.ledger().spend("target", "code", NOW)).isFalse();
			List<CounterUpdate> takes = List.of(new CounterUpdate("one", 1, MINUTE),
					new CounterUpdate("two", 2, MINUTE));
			assertThat(inCluster.counters().takeAll(takes, NOW)).isEmpty();
			assertThat(inCluster.counters().takeAll(takes, NOW)).hasValue(0);
			assertThat(inCluster.counters().taken(List.of("one", "two"), NOW)).isEqualTo(Map.of("one", 1, "two", 1));
			toCluster.destroy();
			toNode.destroy();
		}
	}

}
