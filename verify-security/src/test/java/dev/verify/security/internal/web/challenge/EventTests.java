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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a login, in which order, and how often; and what the limits make of it.
 */
@OnBothStacks
class EventTests {

	private static final String PHONE = "+12125550177";

	private final Server server = Server.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R51: each transition of a login is told once, however often the buttons are pressed")
	void loginWhenButtonsArePressedTwiceThenEachTransitionIsToldOnce() {
		enrollPhone();
		Browser alice = this.server.login("alice").choose(0);
		alice.choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();

		alice.answer((code.startsWith("1") ? "2" : "1") + code.substring(1));
		alice.answer(code);
		alice.answer(code);

		assertThat(words()).containsExactly("STARTED", "SENT", "FAILED", "PARTIAL_LOGIN", "PASSED");
		assertThat(this.server.events).allSatisfy((event) -> {
			assertThat(event.subject().userId()).isEqualTo("alice");
			assertThat(event.subject().factor()).isEqualTo("sms");
			assertThat(event.toString()).doesNotContain("5550177", code);
		});
	}

	@Test
	@DisplayName("R52, L2: a user who has the password and not the second factor is told of at the first wrong code, once")
	void answerWhenCodesAreWrongThenPartialLoginIsToldOnce() {
		enrollPhone();
		Browser alice = this.server.login("alice").choose(0);

		for (int i = 0; i < 8; i++) {
			alice.answer("000000" + i);
		}

		assertThat(words()).containsExactly("STARTED", "SENT", "FAILED", "PARTIAL_LOGIN", "FAILED", "FAILED", "FAILED",
				"FAILED");
	}

	@Test
	@DisplayName("R31, B19, R52: a denied push is told, and no push follows for a quarter of an hour")
	void answerWhenPushIsDeniedThenToldAndPushesPause() {
		Handset phone = this.server.enrollPush("alice");
		Browser alice = this.server.login("alice").choose(0);
		phone.deny();
		alice.post("/second-factor/verify");
		assertThat(words()).containsExactly("STARTED", "SENT", "DENIED", "PARTIAL_LOGIN");

		this.server.clock.advance(Duration.ofMinutes(14));
		assertThat(this.server.login("alice").choose(0).body()).contains("Too many attempts");
		assertThat(this.server.calls("CreateChallenge")).isEqualTo(1);
		assertThat(words()).endsWith("SEND_REFUSED");
		this.server.clock.advance(Duration.ofMinutes(1));
		this.server.login("alice").choose(0);

		assertThat(this.server.calls("CreateChallenge")).isEqualTo(2);
	}

	@Test
	@DisplayName("R31, B19: however often an attacker logs in, three pushes go unanswered")
	void startWhenAttackerKeepsLoggingInThenThreePushes() {
		this.server.enrollPush("alice");

		for (int i = 0; i < 10; i++) {
			this.server.login("alice").choose(0);
			this.server.clock.advance(Duration.ofSeconds(31));
		}

		assertThat(this.server.calls("CreateChallenge")).isEqualTo(3);
	}

	@Test
	@DisplayName("R32: a start that a limit refuses leaves the challenge that was there alone")
	void startWhenLimitRefusesThenRunningChallengeGoesOn() {
		enrollPhone();
		for (int i = 0; i < 5; i++) {
			this.server.login("alice").choose(0);
			this.server.clock.advance(Duration.ofSeconds(31));
		}
		Browser owner = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		this.server.clock.advance(Duration.ofSeconds(31));

		assertThat(this.server.login("alice").choose(0).body()).contains("Too many attempts");

		assertThat(this.server.verify.inbox().to(PHONE)).hasSize(6);
		assertThat(owner.answer(code).get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R32: headers that anybody can write do not change the client that a send is counted for")
	void startWhenForwardedHeadersAreForgedThenCountedForTheConnection() {
		RecordedKeys counters = new RecordedKeys();
		try (Server server = Server.start(ChallengeLedger.inMemory(), counters)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			server.login("alice").choose(0);
			server.clock.advance(Duration.ofSeconds(31));
			server.login("alice")
				.withHeader("X-Forwarded-For", "203.0.113.9")
				.withHeader("Forwarded", "for=203.0.113.9")
				.withHeader("X-Real-IP", "203.0.113.9")
				.withHeader("True-Client-IP", "203.0.113.9")
				.choose(0);

			assertThat(server.verify.inbox().to(PHONE)).hasSize(2);
		}
		assertThat(counters.keys).filteredOn((key) -> key.startsWith("client-ip:")).hasSize(2);
		assertThat(counters.keys.stream().filter((key) -> key.startsWith("client-ip:")).distinct()).hasSize(1);
	}

	private void enrollPhone() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	private List<String> words() {
		return this.server.events.stream().map((event) -> event.type().substring("SECOND_FACTOR_".length())).toList();
	}

	private static final class RecordedKeys implements SecondFactorCounters {

		private final List<String> keys = new CopyOnWriteArrayList<>();

		private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

		@Override
		public boolean take(String key, int limit, Duration window, Instant now) {
			this.keys.add(key);
			return this.counters.take(key, limit, window, now);
		}

		@Override
		public Optional<AttemptCount> find(String key) {
			return this.counters.find(key);
		}

		@Override
		public boolean insert(AttemptCount count) {
			return this.counters.insert(count);
		}

		@Override
		public boolean replace(long expectedVersion, AttemptCount count) {
			return this.counters.replace(expectedVersion, count);
		}

		@Override
		public void giveBack(String key) {
			this.counters.giveBack(key);
		}

		@Override
		public void clear(String key) {
			this.counters.clear(key);
		}

		@Override
		public int taken(String key, Instant now) {
			return this.counters.taken(key, now);
		}

		@Override
		public Optional<Instant> endOf(String key, Instant now) {
			return this.counters.endOf(key, now);
		}

		@Override
		public void forget(Instant before) {
			this.counters.forget(before);
		}

	}

}
