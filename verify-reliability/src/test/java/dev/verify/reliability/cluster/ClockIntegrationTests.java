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
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One node's clock is wrong, or jumps.
 */
@ClusterTest
class ClockIntegrationTests {

	private static final List<Duration> SKEWS = Stream
		.of("PT30S", "PT-30S", "PT90S", "PT-90S", "PT10M", "PT-10M", "PT50M", "PT-50M")
		.map(Duration::parse)
		.toList();

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final int WRONG = 1;

	private final Cluster cluster;

	private final Enroller enroller;

	ClockIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@AfterEach
	void setClocks() {
		this.cluster.resetTime();
	}

	@TestFactory
	@DisplayName("R01, R08: a wrong clock lets nobody guess on, keep a code, or be shut out for ever")
	Stream<DynamicTest> usersWhenOneClockIsWrongThenTheLimitsHold() {
		return Cases.of("a clock that is wrong by 30 s to an hour, and what it could lead to", Cluster.ROUNDS,
				Stream.concat(
						Stream.of(new Case("jump of " + LONGEST_WAIT, () -> jump(LONGEST_WAIT)),
								new Case("hour between nodes", this::hour)),
						SKEWS.stream()
							.flatMap((skew) -> Stream.of(new Case("guesses at " + skew, () -> guesses(skew)),
									new Case("age of a code at " + skew, () -> age(skew)),
									new Case("presses at " + skew, () -> presses(skew)),
									new Case("jump of " + skew, () -> jump(skew))))));
	}

	/** A login of one node has waited too long on the other, and begins again there. */
	private void hour() {
		this.cluster.skew(WRONG, LONGEST_WAIT.plusMinutes(1));
		Person person = this.enroller.phone(this.cluster.person()).on(0).logIn();
		assertThat(person.on(WRONG).get("/second-factor").location()).endsWith("/login");
		person.logIn().press(0);
		assertThat(person.answer(this.cluster.codeOf(person)).isIn()).isTrue();
		this.cluster.resetTime();
	}

	/** A challenge takes five answers; then, of all nodes, at most one more is taken. */
	private void guesses(Duration skew) {
		this.cluster.skew(WRONG, skew);
		Person person = this.enroller.phone(this.cluster.person()).by((request) -> request / 2 % 2);
		person.logIn().press(0);
		int before = this.cluster.calls("CreateVerificationCheck");
		for (int i = 0; i < 10; i++) {
			person.answer(this.cluster.wrongCodeOf(person));
		}
		assertThat(this.cluster.calls("CreateVerificationCheck") - before).isLessThanOrEqualTo(5);
		for (int i = 0; i < 6; i++) {
			Person again = this.cluster.personAs(person).on(i % 2).logIn().get("/second-factor");
			again.post("/second-factor/start", "enrollment", this.enroller.enrollment(person));
			again.answer(this.cluster.wrongCodeOf(person));
			assertThat(again.isIn()).isFalse();
		}
		int guesses = this.cluster.calls("CreateVerificationCheck") - before;
		assertThat(guesses).as("guesses, the nodes taken together").isBetween(1, 6);
		assertThat(this.enroller.failures(person)).as("failures on record").isEqualTo(guesses);

		this.cluster.pass(skew.abs().plus(Duration.ofHours(1)));
		this.cluster.skew(WRONG, Duration.ZERO);
		Person later = this.cluster.personAs(person).on(0).logIn().press(0);
		assertThat(later.answer(this.cluster.codeOf(person)).isIn()).as("when the wait is over").isTrue();
		this.cluster.resetTime();
	}

	/** Ten minutes after it was sent, a code is worth nothing on either node. */
	private void age(Duration skew) {
		this.cluster.skew(WRONG, skew);
		for (int sender = 0; sender < 2; sender++) {
			Person person = this.enroller.phone(this.cluster.person()).on(sender).logIn().press(0);
			this.cluster.pass(Duration.ofMinutes(10).plusSeconds(1));
			for (int node = 0; node < 2; node++) {
				person.on(node).get("/second-factor");
				person.post("/second-factor/verify", "code", this.cluster.codeOf(person));
				assertThat(person.isIn()).as("sent by %d, given on %d", sender, node).isFalse();
			}
		}
		this.cluster.resetTime();
	}

	/** No more messages than presses, and whoever goes on gets in. */
	private void presses(Duration skew) {
		this.cluster.skew(WRONG, skew);
		Person person = this.enroller.phone(this.cluster.person()).on(0).logIn();
		String enrollment = this.enroller.enrollment(person);
		for (int press = 1; press <= 4; press++) {
			person.on(press % 2).get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
			assertThat(this.cluster.messagesTo(person)).hasSizeLessThanOrEqualTo(press);
		}
		person.on(0).get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
		person.answer(this.cluster.codeOf(person));
		assertThat(person.isIn()).isTrue();
		assertThat(this.cluster.messagesTo(person)).hasSizeLessThanOrEqualTo(5);
		this.cluster.resetTime();
	}

	/** The clocks of both nodes jump while a code is under way. */
	private void jump(Duration skew) {
		Person person = this.enroller.phone(this.cluster.person()).by((request) -> request % 2).logIn().press(0);
		person.answer(this.cluster.wrongCodeOf(person));
		this.cluster.skew(0, skew);
		this.cluster.skew(WRONG, skew);
		String enrollment = this.enroller.enrollment(person);
		person.get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
		person.answer(this.cluster.codeOf(person));
		if (!person.isIn()) {
			// A login waits for an hour. By the new time, this one has.
			Person again = (skew.compareTo(LONGEST_WAIT) < 0) ? person : this.cluster.personAs(person).logIn();
			again.get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
			again.answer(this.cluster.codeOf(person));
			assertThat(again.isIn()).isTrue();
		}
		assertThat(this.cluster.messagesTo(person)).hasSizeLessThanOrEqualTo(3);
		this.cluster.resetTime();
	}

}
