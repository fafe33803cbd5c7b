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

package dev.verify.reliability.cluster;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the nodes share is gone for a while, and comes back. The nodes stay.
 */
@ClusterTest
class OutageIntegrationTests {

	private static final int STATES = 4;

	private final Cluster cluster;

	private final Enroller enroller;

	OutageIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@AfterEach
	void setClocks() {
		this.cluster.resetTime();
	}

	@TestFactory
	@DisplayName("B09, B23: an outage opens nothing, sends nothing, and is over when it is over")
	Stream<DynamicTest> usersWhenAStoreIsGoneForAWhileThenShutOutAndThenGoOn() {
		Cases.count("stores stopped and started, by state of the user and node", 6 * STATES * Cluster.ROUNDS);
		return IntStream.range(0, 2 * Cluster.ROUNDS)
			.mapToObj((round) -> round % 2)
			.flatMap((node) -> Stream.of(
					DynamicTest.dynamicTest("sessions gone, seen by node " + node, () -> sessionsGone(node)),
					DynamicTest.dynamicTest("sessions lost, seen by node " + node, () -> sessionsLost(node)),
					DynamicTest.dynamicTest("database gone, seen by node " + node, () -> databaseGone(node))));
	}

	private void sessionsGone(int node) {
		People people = new People(node);
		int checks = this.cluster.calls("CreateVerificationCheck");
		this.cluster.redis.stop();
		Stream.of(people.stranger, people.known, people.challenged, people.passed).forEach((person) -> {
			person.get("/account");
			assertThat(person.status()).isEqualTo(503);
			assertThat(person.body()).contains("We are back in a moment").doesNotContain("FACTOR_", "Exception");
		});
		people.known.post("/second-factor/start", "enrollment", this.enroller.enrollment(people.known));
		assertThat(people.known.status()).isEqualTo(503);
		people.challenged.post("/second-factor/verify", "code", this.cluster.codeOf(people.challenged));
		assertThat(people.challenged.status()).isEqualTo(503);
		this.cluster.redis.start();
		awaitService(people.stranger);

		assertThat(this.cluster.calls("CreateVerificationCheck")).as("asked during the outage").isEqualTo(checks);
		people.go();
	}

	private void sessionsLost(int node) {
		People people = new People(node);
		String code = this.cluster.codeOf(people.challenged);
		this.cluster.redis.lose();
		this.cluster.redis.start();
		awaitService(people.stranger);

		Stream.of(people.known, people.challenged, people.passed).forEach((person) -> {
			assertThat(person.isIn()).isFalse();
			assertThat(person.location()).isEqualTo("/login");
		});
		people.challenged.logIn().press(0);
		assertThat(people.challenged.problem()).as("for another session").isEqualTo("wait");
		people.challenged.post("/second-factor/verify", "code", code);
		assertThat(people.challenged.isIn()).as("with the code of the session that is gone").isFalse();
		assertThat(this.cluster.messagesTo(people.challenged)).hasSize(1);
		this.cluster.passWait();
		people.challenged.press(0).answer(this.cluster.codeOf(people.challenged));
		assertThat(people.challenged.isIn()).isTrue();
		people.passed.logIn();
		assertThat(people.passed.isIn()).isFalse();
	}

	private void databaseGone(int node) {
		People people = new People(node);
		people.challenged.answer(this.cluster.wrongCodeOf(people.challenged));
		int requests = this.cluster.verify.requests().all().size();
		this.cluster.postgres.stop();
		assertThat(people.passed.isIn()).as("whoever has passed").isTrue();
		people.known.post("/second-factor/start", "enrollment", this.cluster.person().customer().name());
		assertThat(people.known.problem()).isEqualTo("unavailable");
		people.challenged.post("/second-factor/verify", "code", this.cluster.codeOf(people.challenged));
		assertThat(people.challenged.problem()).isEqualTo("unavailable");
		assertThat(people.challenged.get(people.challenged.location()).status()).isEqualTo(503);
		assertThat(people.challenged.body()).contains("We can’t verify your code right now")
			.doesNotContain("isn’t set up", "name=\"code\"");
		assertThat(people.challenged.isIn()).isFalse();
		assertThat(this.cluster.verify.requests().all()).as("asked during the outage").hasSize(requests);
		this.cluster.postgres.start();

		// The nodes' pools hand out a connection untested for half a second after its
		// last use, and these are of the server that is gone.
		Awaitility.await()
			.pollDelay(Duration.ofMillis(600))
			.untilAsserted(
					() -> assertThat(this.enroller.failures(people.challenged)).as("failures on record").isEqualTo(1));
		people.go();
	}

	private static void awaitService(Person person) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> IntStream.range(0, 2)
				.allMatch((node) -> person.copy().on(node).get("/account").status() < 500));
	}

	/** One in each state. */
	private final class People {

		private final Person stranger;

		private final Person known;

		private final Person challenged;

		private final Person passed;

		People(int node) {
			this.stranger = someone(node).get("/account");
			this.known = someone(node).logIn().get("/second-factor");
			this.challenged = someone(node).logIn().press(0).get("/second-factor");
			this.passed = someone(node).logIn().press(0);
			this.passed.answer(OutageIntegrationTests.this.cluster.codeOf(this.passed));
		}

		private Person someone(int node) {
			return OutageIntegrationTests.this.enroller.phone(OutageIntegrationTests.this.cluster.person()).on(node);
		}

		/** All end in the account, with the one message that they have asked for. */
		void go() {
			Cluster cluster = OutageIntegrationTests.this.cluster;
			this.stranger.logIn().press(0);
			this.known.press(0);
			Stream.of(this.stranger, this.known, this.challenged)
				.forEach((person) -> person.answer(cluster.codeOf(person)));
			Stream.of(this.stranger, this.known, this.challenged, this.passed).forEach((person) -> {
				assertThat(person.isIn()).isTrue();
				assertThat(cluster.messagesTo(person)).hasSize(1);
			});
		}

	}

}
