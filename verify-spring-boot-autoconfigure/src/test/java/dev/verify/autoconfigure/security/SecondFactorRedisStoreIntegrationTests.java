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

package dev.verify.autoconfigure.security;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Challenges and counters in Redis, where the application chooses it.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("once")
class SecondFactorRedisStoreIntegrationTests {

	private static RedisProcess redis;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true", "twilio.verify.second-factor.enabled=true",
				"twilio.verify.second-factor.encryption.enabled=false",
				"twilio.verify.second-factor.redis.enabled=true");

	private final ApplicationContextRunner withRedis = this.application.withBean(RedisConnectionFactory.class,
			() -> redis.connect());

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
	}

	@AfterAll
	static void stop() {
		if (redis != null) {
			redis.close();
		}
	}

	@BeforeEach
	void clear() {
		withTemplate((template) -> template.execute((connection) -> {
			connection.serverCommands().flushAll();
			return null;
		}, true));
	}

	@Test
	void storesWhenRedisIsChosenThenChallengesAreThereAndEnrollmentsAreNot() {
		this.withRedis.run((context) -> {
			SecondFactorDatabaseCheckTests.useEachStore(context);
			JdbcClient database = context.getBean(JdbcClient.class);
			assertThat(count(database, "enrollment")).isPositive();
			assertThat(count(database, "recovery_code")).isPositive();
			assertThat(count(database, "challenge") + count(database, "used_code") + count(database, "window")
					+ count(database, "attempt"))
				.isZero();
		});
		withTemplate((template) -> assertThat(template.keys("*")).isNotEmpty()
			.allMatch((key) -> key.startsWith("{second-factor:1}:")));
	}

	@Test
	void storesWhenRedisIsNotChosenThenItIsLeftAlone() {
		this.withRedis.withPropertyValues("twilio.verify.second-factor.redis.enabled=false").run((context) -> {
			SecondFactorDatabaseCheckTests.useEachStore(context);
			assertThat(context).doesNotHaveBean(RedisStores.class);
		});
		withTemplate((template) -> assertThat(template.keys("*")).isEmpty());
	}

	@Test
	void storesWhenApplicationHasItsOwnThenBackOff() {
		ChallengeLedger ledger = ChallengeLedger.inMemory();
		SecondFactorCounters counters = SecondFactorCounters.inMemory();
		this.withRedis.withBean(ChallengeLedger.class, () -> ledger)
			.withBean(SecondFactorCounters.class, () -> counters)
			.run((context) -> {
				assertThat(context.getBean(ChallengeLedger.class)).isSameAs(ledger);
				assertThat(context.getBean(SecondFactorCounters.class)).isSameAs(counters);
			});
	}

	@Test
	void storesWhenApplicationHasSeveralConnectionsThenItsOwnStoresAreUsed() {
		this.withRedis.withBean("second", RedisConnectionFactory.class, redis::connect)
			.withBean(RedisStores.class, () -> RedisStores.of(started()).namespace("own"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(SecondFactorCounters.class).mark("key", Duration.ofMinutes(1), Instant.now());
			});
		withTemplate((template) -> assertThat(template.keys("{own:1}:*")).isNotEmpty());
	}

	@Test
	@DisplayName("R48: with keys, Redis has digests in the place of targets and counters")
	void keysWhenThereIsAnIndexKeyThenAreDigests() {
		String key = Base64.getEncoder().encodeToString(new byte[32]);
		this.withRedis
			.withPropertyValues("twilio.verify.second-factor.encryption.enabled=true",
					"twilio.verify.second-factor.encryption.keys=test:" + key,
					"twilio.verify.second-factor.encryption.index-key=" + key,
					"twilio.verify.second-factor.redis.namespace=bank")
			.run((context) -> {
				Instant now = Instant.now();
				context.getBean(ChallengeLedger.class)
					.insert(new LedgerEntry("of-alice", 1, "attempt", "user", "phone", SecondFactorMethod.SMS, true,
							null, now, now, 0));
				context.getBean(ChallengeLedger.class).spend("of-alice", "code-of-alice", now);
				context.getBean(SecondFactorCounters.class)
					.takeAll(List.of(new CounterUpdate("of-alice", 1, Duration.ofMinutes(1))), now);
			});
		withTemplate((template) -> {
			assertThat(template.keys("{bank:1}:*")).hasSize(4)
				.allSatisfy((name) -> assertThat(name).doesNotContain("alice"));
			assertThat(template.opsForZSet().range("{bank:1}:used-codes", 0, -1))
				.allSatisfy((name) -> assertThat(name).doesNotContain("alice"));
			assertThat(template.opsForZSet().range("{bank:1}:open-challenges", 0, -1))
				.allSatisfy((name) -> assertThat(name).doesNotContain("alice"));
		});
	}

	@Test
	@DisplayName("B09: where Redis was chosen and is missing, no other store replaces it")
	void startWhenThereIsNoConnectionThenFailsWithAdvice() {
		this.application.run((context) -> assertThat(analysis(context).getAction())
			.contains("Add spring-boot-starter-data-redis", "'spring.data.redis.*'"));
		this.application.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("'twilio.verify.second-factor.redis.enabled' is true"));
	}

	@Test
	void startWhenRedisDoesNotAnswerThenFailsWithAdvice() throws IOException {
		int port = RedisProcess.freePort();
		this.application.withBean(RedisConnectionFactory.class, () -> RedisProcess.connect(port)).run((context) -> {
			assertThat(analysis(context).getDescription()).contains("is unavailable: ");
			assertThat(analysis(context).getAction()).contains("Start Redis", "'spring.data.redis.*'");
		});
	}

	@Test
	@DisplayName("B07: a Redis that may evict a used code fails the start")
	void startWhenRedisMayEvictThenFailsWithAdvice() {
		try (RedisProcess evicting = RedisProcess.start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru")) {
			this.application.withBean(RedisConnectionFactory.class, evicting::connect)
				.run((context) -> assertThat(analysis(context).getDescription())
					.contains("maxmemory-policy is allkeys-lru", "Set 'maxmemory-policy noeviction'"));
		}
	}

	@Test
	void startWhenReplicasAreMissingThenFailsWithAdvice() {
		this.withRedis.withPropertyValues("twilio.verify.second-factor.redis.replicas=1")
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("At least 1 replicas must confirm changes", "0 are online"));
	}

	@Test
	void startWhenConnectionsWaitForAMinuteThenTheLogWarns(CapturedOutput output) {
		this.withRedis.run((context) -> assertThat(output).containsOnlyOnce("Set spring.data.redis.timeout"));
	}

	private static LettuceConnectionFactory started() {
		LettuceConnectionFactory connections = redis.connect();
		connections.afterPropertiesSet();
		connections.start();
		return connections;
	}

	private static void withTemplate(Consumer<StringRedisTemplate> use) {
		LettuceConnectionFactory connections = started();
		use.accept(new StringRedisTemplate(connections));
		connections.destroy();
	}

	private static int count(JdbcClient database, String table) {
		return database.sql("SELECT COUNT(*) FROM second_factor_" + table).query(Integer.class).single();
	}

	private static FailureAnalysis analysis(AssertableApplicationContext context) {
		FailureAnalysis analysis = new SecondFactorConfigurationFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).as("%s", context.getStartupFailure()).isNotNull();
		return analysis;
	}

}
