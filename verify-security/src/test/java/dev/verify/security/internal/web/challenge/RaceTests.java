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
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Passkeys;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One press, at most one message; one code, at most one session: with many threads, over
 * real HTTP, on each ledger.
 */
@OnBothStacks
@Tag("slow")
public class RaceTests {

	private static final String PHONE = "+12125550191";

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R06, B07: 200 submits of the right code at once open one session")
	void answerWhenSentManyTimesAtOnceThenOneSession(Supplier<Server> store) {
		try (Server server = store.get()) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			String code = server.verify.inbox().latestTo(PHONE).code();

			List<Browser> browsers = Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.answer(code);
			});

			assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
			assertThat(server.calls("CreateVerificationCheck")).isLessThanOrEqualTo(5);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B20: 100 starts of one session at once send one message, and all show the challenge")
	void startWhenPressedManyTimesAtOnceThenOneMessage(Supplier<Server> store) {
		try (Server server = store.get()) {
			Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(enrollment);
			Browser alice = server.login("alice").get("/second-factor");

			List<Browser> browsers = Race.of(100, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.post("/second-factor/start", "enrollment", enrollment.id());
			});

			assertThat(browsers).allSatisfy((browser) -> assertThat(browser.location()).isEqualTo("/second-factor"));
			assertThat(server.verify.inbox().messages()).hasSize(1);
			assertThat(alice.get("/second-factor")
				.answer(server.verify.inbox().latestTo(PHONE).code())
				.get("/account")
				.status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B20: starts of 20 sessions of one user at once send one message")
	void startWhenPressedInManySessionsAtOnceThenOneMessage(Supplier<Server> store) {
		try (Server server = store.get()) {
			Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(enrollment);

			List<Browser> browsers = Race.of(20, (i) -> {
				Browser session = server.login("alice").get("/second-factor");
				return () -> session.post("/second-factor/start", "enrollment", enrollment.id());
			});

			assertThat(server.verify.inbox().messages()).hasSize(1);
			assertThat(browsers).filteredOn((browser) -> browser.location().equals("/second-factor")).hasSize(1);
			assertThat(browsers).filteredOn((browser) -> browser.location().endsWith("error=wait")).hasSize(19);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R05, B06: 200 wrong codes at once reach the provider no more often than the limit")
	void answerWhenWrongManyTimesAtOnceThenLimitHolds(Supplier<Server> store) {
		try (Server server = store.get()) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			String code = server.verify.inbox().latestTo(PHONE).code();

			Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.answer(String.format("%07d", i));
			});

			assertThat(server.calls("CreateVerificationCheck")).isLessThanOrEqualTo(5);
			assertThat(alice.answer(code).get("/account").status()).as("the right code after the limit").isEqualTo(302);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R05, B06: a thousand wrong codes at once: exactly five reach the provider")
	void checkWhenAThousandThreadsGuessThenExactlyTheLimitIsAsked(Supplier<Server> store) {
		try (Server server = store.get()) {
			Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(enrollment);
			SecondFactorService service = server.bean(SecondFactorService.class);
			StepResult.Success<PendingChallenge> started = (StepResult.Success<PendingChallenge>) service
				.start(StartRequest.of("alice", enrollment.id(), "attempt").from("192.0.2.1"));

			List<StepResult<SecondFactorMethod>> results = Race.of(1000,
					(i) -> () -> service.verify("alice", started.value(), String.format("%07d", i)));

			assertThat(server.calls("CreateVerificationCheck")).isEqualTo(5);
			assertThat(results).noneMatch(StepResult.Success.class::isInstance);
			assertThat(server.events).filteredOn(SecondFactorEvent.Failed.class::isInstance).hasSize(5);
			assertThat(server.events).filteredOn(SecondFactorEvent.PartialLogin.class::isInstance).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R06, B07: a thousand threads with the right code: one is let in, and told of once")
	void checkWhenAThousandThreadsAreRightThenOneIsLetIn(Supplier<Server> store) {
		try (Server server = store.get()) {
			Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(enrollment);
			SecondFactorService service = server.bean(SecondFactorService.class);
			StepResult.Success<PendingChallenge> started = (StepResult.Success<PendingChallenge>) service
				.start(StartRequest.of("alice", enrollment.id(), "attempt").from("192.0.2.1"));
			String code = server.verify.inbox().latestTo(PHONE).code();

			List<StepResult<SecondFactorMethod>> results = Race.of(1000,
					(i) -> () -> service.verify("alice", started.value(), code));

			assertThat(results).filteredOn(StepResult.Success.class::isInstance).hasSize(1);
			assertThat(server.events).filteredOn(SecondFactorEvent.Passed.class::isInstance).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R06, B07: 200 submits of one passkey credential at once open one session")
	void credentialWhenSentManyTimesAtOnceThenOneSession(Supplier<Server> store) {
		try (Server server = store.get()) {
			PasskeyAuthenticator authenticator = server.enrollPasskey("alice").passkeys();
			Browser alice = server.login("alice").choose(0);
			String credential = authenticator.sign(Passkeys.options(alice), Server.ORIGIN);

			List<Browser> browsers = Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> Passkeys.verify(copy, credential);
			});

			assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
			assertThat(server.calls("UpdateChallengePasskeys")).isBetween(1, 5);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R05, B06: 200 rejected credentials at once reach the provider no more often than the limit")
	void credentialWhenRejectedManyTimesAtOnceThenLimitHolds(Supplier<Server> store) {
		try (Server server = store.get()) {
			PasskeyAuthenticator authenticator = server.enrollPasskey("alice").passkeys();
			Browser alice = server.login("alice").choose(0);
			String options = Passkeys.options(alice);
			List<String> credentials = IntStream.range(0, 200)
				.mapToObj((i) -> authenticator.sign(options, "https://attacker-" + i + ".example"))
				.toList();

			Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> Passkeys.verify(copy, credentials.get(i));
			});

			assertThat(server.calls("UpdateChallengePasskeys")).isBetween(1, 5);
			assertThat(Passkeys.verify(alice, authenticator.sign(options, Server.ORIGIN)).get("/account").status())
				.as("the right credential after the limit")
				.isEqualTo(302);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B20: 100 starts of a passkey in one session at once leave one challenge that counts")
	void passkeyWhenStartedManyTimesAtOnceThenTheNextChallengeCounts(Supplier<Server> store) {
		try (Server server = store.get()) {
			PasskeyAuthenticator authenticator = server.enrollPasskey("alice").passkeys();
			String enrollment = server.enrollments.findByUserId("alice").get(0).id();
			Browser alice = server.login("alice").get("/second-factor");

			Race.of(100, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.post("/second-factor/start", "enrollment", enrollment);
			});

			assertThat(server.calls("CreateChallengePasskeys")).isBetween(1, 20);
			// Which of them the session remembers is not decided: the user asks once
			// more.
			server.clock.advance(Duration.ofMinutes(10));
			alice.get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
			assertThat(Passkeys.sign(alice.get("/second-factor"), authenticator).get("/account").status())
				.isEqualTo(200);
		}
	}

	static Stream<Named<Supplier<Server>>> stores() {
		return Stream.of(
				Named.of("memory", () -> Server.start(ChallengeLedger.inMemory(), SecondFactorCounters.inMemory())),
				Named.of("JDBC", () -> on(Database.open())));
	}

	public static Server on(DataSource database) {
		return Server.start(JdbcStores.of(database).ledger(), JdbcStores.of(database).counters());
	}

}
