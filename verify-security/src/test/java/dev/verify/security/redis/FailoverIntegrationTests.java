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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import io.lettuce.core.ReadFrom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A master with one replica: the replica is cut off, and the master dies.
 */
@Tag("once")
class FailoverIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private static final int THREADS = 32;

	private static final int MANY = 100_000;

	private final LedgerEntry entry = new LedgerEntry("target", 1, "attempt", "alice", "phone", SecondFactorMethod.SMS,
			true, null, NOW, NOW.plusSeconds(30), 1);

	private RedisServer master;

	private RedisServer replica;

	private LettuceConnectionFactory toMaster;

	private LettuceConnectionFactory toReplica;

	private RedisStores stores;

	@BeforeEach
	void start() {
		this.master = RedisServer.start("--repl-diskless-sync-delay", "0");
		this.replica = RedisServer.start("--replicaof", "127.0.0.1", String.valueOf(this.master.port()));
		this.toMaster = this.master.connect();
		this.toReplica = this.replica.connect();
		this.stores = RedisStores.of(this.toMaster).replicas(1, TIMEOUT);
		awaitReplica(this.stores);
	}

	@AfterEach
	void stop() {
		if (this.master != null) {
			this.stores.close();
			this.toMaster.destroy();
			this.toReplica.destroy();
			this.replica.kill();
			this.master.kill();
		}
	}

	@Test
	@DisplayName("B07: of the codes used until the master dies, the replica accepts none again")
	void codesWhenMasterDiesThenNoneIsAcceptedTwice() {
		ChallengeLedger confirmed = this.stores.ledger();
		ChallengeLedger unconfirmed = RedisStores.of(this.toMaster).ledger();
		List<List<String>> used = Race.of(THREADS,
				(thread) -> () -> useCodes((thread % 2 == 0) ? confirmed : unconfirmed, thread));

		promote();

		ChallengeLedger later = RedisStores.of(this.toReplica).ledger();
		List<String> confirmedCodes = ofThreads(used, 0);
		List<String> unconfirmedCodes = ofThreads(used, 1);
		List<String> twice = confirmedCodes.stream().filter((code) -> later.spend("target", code, NOW)).toList();
		long lost = unconfirmedCodes.stream().filter((code) -> later.spend("target", code, NOW)).count();
		System.out.printf("Failover: of %d codes that the replica confirmed, %d were lost; of %d others, %d%n",
				confirmedCodes.size(), twice.size(), unconfirmedCodes.size(), lost);
		assertThat(confirmedCodes).hasSizeGreaterThan(50);
		assertThat(twice).as("accepted twice").isEmpty();
	}

	/** Until the master dies, by the hand of the first thread. */
	private List<String> useCodes(ChallengeLedger ledger, int thread) {
		List<String> used = new ArrayList<>();
		try {
			for (int i = 0; i < MANY; i++) {
				if (thread == 0 && i == 100) {
					this.master.kill();
				}
				String code = thread + "-" + i;
				if (ledger.spend("target", code, NOW)) {
					used.add(code);
				}
			}
		}
		catch (DataAccessException ex) {
			// As a user sees it: not accepted.
		}
		return used;
	}

	private static List<String> ofThreads(List<List<String>> used, int remainder) {
		return IntStream.range(0, THREADS)
			.filter((thread) -> thread % 2 == remainder)
			.mapToObj(used::get)
			.flatMap(List::stream)
			.toList();
	}

	@Test
	@DisplayName("B07: what ended before the master died has ended on the replica: approvals, and failed attempts")
	void challengesWhenMasterDiesThenHaveEnded() {
		AttemptCount failed = AttemptCount.none("key").next(100, NOW.plusSeconds(30), "challenge", 5);
		this.stores.ledger().insert(this.entry);
		assertThat(this.stores.ledger().replace(this.entry.version(), this.entry.succeeded(NOW))).isTrue();
		assertThat(this.stores.counters().insert(failed)).isTrue();
		this.master.kill();

		promote();

		RedisStores later = RedisStores.of(this.toReplica);
		assertThat(later.ledger().find("target")).contains(this.entry.succeeded(NOW));
		assertThat(later.ledger().replace(this.entry.version(), this.entry.succeeded(NOW))).isFalse();
		assertThat(later.counters().find("key")).contains(failed);
	}

	@Test
	@DisplayName("B07: without its replica, a master accepts no code, no approval and no attempt")
	void changesWhenReplicaIsGoneThenAreRefused() {
		this.stores.ledger().insert(this.entry);
		this.replica.kill();

		assertRefused(() -> this.stores.ledger().spend("target", "code", NOW));
		assertRefused(() -> this.stores.ledger().replace(this.entry.version(), this.entry.succeeded(NOW)));
		assertRefused(() -> this.stores.counters().insert(AttemptCount.none("key").next(1, null, "challenge", 1)));
		assertThat(this.stores.ledger().spend("target", "code", NOW)).as("refused, and used up").isFalse();
		assertThat(this.stores.counters().mark("key", Duration.ofMinutes(1), NOW)).as("need not be kept").isTrue();
		assertThat(RedisStores.of(this.toMaster).ledger().spend("target", "other", NOW)).as("without replicas")
			.isTrue();
	}

	@Test
	@DisplayName("B07: after a split, the old master accepts no code that the new one accepts")
	void codeWhenMastersAreSplitThenAcceptedByTheNewOneOnly() {
		this.stores.ledger().spend("target", "before", NOW);
		promote();
		ChallengeLedger later = RedisStores.of(this.toReplica).ledger();

		assertRefused(() -> this.stores.ledger().spend("target", "code", NOW));
		assertThat(later.spend("target", "code", NOW)).isTrue();
		assertThat(later.spend("target", "before", NOW)).isFalse();
	}

	@Test
	@DisplayName("B07: a client that reads from replicas asks the master about challenges")
	void storesWhenClientReadsFromReplicasThenUseTheMaster() {
		RedisStaticMasterReplicaConfiguration nodes = new RedisStaticMasterReplicaConfiguration("127.0.0.1",
				this.master.port());
		nodes.addNode("127.0.0.1", this.replica.port());
		LettuceConnectionFactory both = new LettuceConnectionFactory(nodes,
				LettuceClientConfiguration.builder().readFrom(ReadFrom.REPLICA).build());
		both.afterPropertiesSet();
		both.start();
		RedisStores reading = RedisStores.of(both).replicas(1, TIMEOUT);

		assertThat(reading.problems()).isEmpty();
		assertThat(reading.ledger().insert(this.entry)).isTrue();
		assertThat(reading.ledger().find("target")).contains(this.entry);
		assertThat(reading.ledger().spend("target", "code", NOW)).isTrue();
		assertThat(reading.counters().taken("key", NOW)).isZero();
		assertThat(this.toReplica.getConnection().serverCommands().info("commandstats").stringPropertyNames())
			.doesNotContain("cmdstat_eval", "cmdstat_evalsha");
		reading.close();
		both.destroy();
	}

	@Test
	@DisplayName("B07: a new master with replicas of its own does not confirm what only the old one has")
	void codeWhenMasterChangesWhileWaitingThenIsRefused() throws Exception {
		try (LosingProxy proxy = new LosingProxy(this.master.port());
				RedisServer newMaster = RedisServer.start("--repl-diskless-sync-delay", "0");
				RedisServer newReplica = RedisServer.start("--replicaof", "127.0.0.1",
						String.valueOf(newMaster.port()))) {
			LettuceConnectionFactory toNewMaster = newMaster.connect();
			awaitReplica(RedisStores.of(toNewMaster).replicas(1, TIMEOUT));
			LettuceConnectionFactory failingOver = new LettuceConnectionFactory(
					new RedisStandaloneConfiguration("127.0.0.1", proxy.port()),
					LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(20)).build());
			failingOver.afterPropertiesSet();
			failingOver.start();
			RedisStores waiting = RedisStores.of(failingOver).replicas(1, Duration.ofSeconds(5));
			assertThat(waiting.ledger().spend("target", "before", NOW)).isTrue();
			this.replica.freeze();

			CompletableFuture<Boolean> spent = CompletableFuture
				.supplyAsync(() -> waiting.ledger().spend("target", "code", NOW));
			Awaitility.await().until(() -> isUsed("target:code"));
			proxy.redirect(newMaster.port());

			assertThatExceptionOfType(ExecutionException.class).isThrownBy(spent::get)
				.withCauseInstanceOf(DataAccessResourceFailureException.class);
			assertThat(RedisStores.of(toNewMaster).ledger().spend("target", "code", NOW)).as("by the new master alone")
				.isTrue();
			assertThat(newReplica.port()).isNotEqualTo(newMaster.port());
			waiting.close();
			failingOver.destroy();
			toNewMaster.destroy();
		}
	}

	private boolean isUsed(String code) {
		return new StringRedisTemplate(this.toMaster).opsForZSet().score("{second-factor:1}:used-codes", code) != null;
	}

	private static void awaitReplica(RedisStores stores) {
		Awaitility.await().until(() -> stores.problems().isEmpty());
		// A replica that has just read the master's data takes a second to say so.
		Awaitility.await()
			.ignoreExceptions()
			.until(() -> stores.ledger().spend("ready", UUID.randomUUID().toString(), NOW));
		stores.close();
	}

	@Test
	@DisplayName("One call that waits for a replica holds up no other")
	void changesWhenOthersWaitForAReplicaThenDoNot() {
		this.replica.kill();

		List<Boolean> done = Race.of(32, (i) -> () -> {
			if (i % 2 == 0) {
				assertRefused(() -> this.stores.ledger().spend("target", "code-" + i, NOW));
				return true;
			}
			return this.stores.counters().mark("key-" + i, Duration.ofMinutes(1), NOW);
		});

		assertThat(done).containsOnly(true);
	}

	private void promote() {
		this.toReplica.getConnection().serverCommands().replicaOfNoOne();
	}

	private static void assertRefused(Runnable change) {
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(change::run)
			.withMessageContaining("Fewer than 1 Redis replicas confirmed");
	}

}
