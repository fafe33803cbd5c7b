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
import java.util.function.BooleanSupplier;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * B06, B07: the response of Redis is lost, and Lettuce sends the command again. It is
 * carried out once, or refuses.
 */
@Tag("once")
class ResentCommandIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final LedgerEntry entry = new LedgerEntry("target", 1, "attempt", "alice", "phone", SecondFactorMethod.SMS,
			true, null, NOW, NOW.plusSeconds(30), 1);

	private RedisServer server;

	private LosingProxy proxy;

	private LettuceConnectionFactory connections;

	private RedisStores stores;

	@BeforeEach
	void start() {
		this.server = RedisServer.start();
		this.proxy = new LosingProxy(this.server.port());
		this.connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", this.proxy.port()),
				LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(30)).build());
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.stores = RedisStores.of(this.connections);
		assertThat(this.stores.problems()).isEmpty();
		useEachScript();
	}

	/** Redis knows a script after its first use: the next one is sent by its digest. */
	private void useEachScript() {
		this.stores.ledger().insert(this.entry.target("known"));
		this.stores.ledger().replace(this.entry.version(), this.entry.target("known").closed());
		this.stores.ledger().spend("known", "code", NOW);
		AttemptCount count = AttemptCount.none("known").next(0, null, "challenge", 1);
		this.stores.counters().insert(count);
		this.stores.counters().replace(count.version(), count.next(0, null, "challenge", 1));
		this.stores.counters().take("known", 5, MINUTE, NOW);
		this.stores.counters().giveBack("known");
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.connections.destroy();
			this.proxy.close();
			this.server.close();
		}
	}

	@Test
	@DisplayName("B07: a challenge is written once, by the call whose answer says so")
	void writeWhenResentThenIsDoneOnce() {
		assertThat(losing(() -> this.stores.ledger().insert(this.entry))).isTrue();
		assertThat(this.stores.ledger().insert(this.entry)).as("another call").isFalse();

		assertThat(losing(() -> this.stores.ledger().replace(this.entry.version(), this.entry.closed()))).isTrue();
		assertThat(this.stores.ledger().replace(this.entry.version(), this.entry.closed())).as("another call")
			.isFalse();
		assertThat(this.stores.ledger().find("target")).contains(this.entry.closed());
	}

	@Test
	@DisplayName("R02: an attempt is counted once")
	void attemptWhenResentThenIsCountedOnce() {
		AttemptCount first = AttemptCount.none("key").next(1, null, "challenge", 1);

		assertThat(losing(() -> this.stores.counters().insert(first))).isTrue();
		assertThat(losing(() -> this.stores.counters().replace(first.version(), first.next(2, null, "challenge", 2))))
			.isTrue();
		assertThat(this.stores.counters().find("key")).contains(first.next(2, null, "challenge", 2));
	}

	@Test
	@DisplayName("B07: a code whose use is sent again is refused, and used up")
	void codeWhenResentThenIsRefused() {
		assertThat(losing(() -> this.stores.ledger().spend("target", "code", NOW))).isFalse();
		assertThat(this.stores.ledger().spend("target", "code", NOW)).isFalse();
	}

	@Test
	@DisplayName("R32: what is taken may count twice, and never less than once; what is given back is given back once")
	void counterWhenResentThenNeverCountsTooLittle() {
		for (int i = 0; i < 3; i++) {
			this.stores.counters().take("key", 5, MINUTE, NOW);
		}
		losing(() -> {
			this.stores.counters().giveBack("key");
			return true;
		});
		assertThat(this.stores.counters().taken("key", NOW)).isEqualTo(2);

		losing(() -> this.stores.counters().take("key", 5, MINUTE, NOW));
		assertThat(this.stores.counters().taken("key", NOW)).isBetween(3, 4);
	}

	private boolean losing(BooleanSupplier change) {
		this.proxy.loseNextResponse();
		boolean answer = change.getAsBoolean();
		assertThat(this.proxy.hasLost()).isTrue();
		return answer;
	}

}
