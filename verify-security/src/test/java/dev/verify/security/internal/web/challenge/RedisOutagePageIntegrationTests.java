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

package dev.verify.security.internal.web.challenge;

import java.time.Duration;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.fixture.Server;
import dev.verify.security.redis.RedisStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user sees while Redis is down: no message is sent, no code is accepted, and no
 * account opens.
 */
@OnBothStacks
@Tag("once")
class RedisOutagePageIntegrationTests {

	private static final String PHONE = "+12125550113";

	private RedisServer redis;

	private LettuceConnectionFactory connections;

	private Server server;

	@BeforeEach
	void start() {
		this.redis = RedisServer.start();
		this.connections = this.redis.connect(Duration.ofSeconds(2));
		RedisStores stores = RedisStores.of(this.connections);
		this.server = Server.start(stores.ledger(), stores.counters());
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		if (this.redis != null) {
			this.server.close();
			this.connections.destroy();
			this.redis.close();
		}
	}

	@Test
	@DisplayName("B09, R41: the right code while Redis is down, and a start")
	void codeWhenRedisIsDownThenNoAccountOpens() {
		Browser alice = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		Browser other = this.server.login("alice").get("/second-factor");
		this.redis.kill();

		alice.answer(code);

		assertThat(alice.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(this.server.verify.requests().to("CreateVerificationCheck")).isEmpty();
		other.choose(0);
		assertThat(other.body()).contains("verify your code right now");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("B07: with Redis, a code opens the account once")
	void codeWhenRedisIsThereThenAccountOpensOnce() {
		Browser alice = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();

		assertThat(alice.answer(code).get("/account").status()).isEqualTo(200);

		Browser other = this.server.login("alice").choose(0);
		other.answer(code);
		assertThat(other.get("/account").location()).isEqualTo("/second-factor");
	}

}
