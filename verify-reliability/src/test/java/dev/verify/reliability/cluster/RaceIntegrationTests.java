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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests at once, spread over both nodes.
 */
@ClusterTest
class RaceIntegrationTests {

	private static final int SUBMITS = 200;

	private static final int STARTS = 100;

	private static final int LOGINS = 4;

	private final Cluster cluster;

	private final Enroller enroller;

	RaceIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@TestFactory
	@DisplayName("R05, R06, B06, B07: races over both nodes")
	Stream<DynamicTest> requestsWhenAllAtOnceOnBothNodesThenTheLimitsHold() {
		return Cases.of(
				"races over both nodes (200 credentials, 200 right codes, 200 wrong codes, 100 starts, of one session and of 4)",
				Cluster.ROUNDS,
				Stream.of(new Case("one credential of a passkey", this::credential),
						new Case("right codes of one session", () -> rightCodes(1)),
						new Case("right codes of several sessions", () -> rightCodes(LOGINS)),
						new Case("wrong codes", this::wrongCodes), new Case("starts of one session", () -> starts(1)),
						new Case("starts of several sessions", () -> starts(LOGINS))));
	}

	private void rightCodes(int logins) {
		List<Person> people = logins(logins);
		people.get(0).press(0);
		String code = this.cluster.codeOf(people.get(0));
		people.forEach((person) -> person.get("/second-factor"));

		List<Person> windows = InFlight.race(SUBMITS, (i) -> {
			Person window = people.get(i % logins).copy().on(i / logins % 2);
			return () -> window.post("/second-factor/verify", "code", code);
		});

		Set<Integer> answers = windows.stream().map(Person::status).collect(Collectors.toSet());
		// 401: the session of the window has another ID by now, which the page says.
		assertThat(answers).as("answers").isSubsetOf(302, 401, 403, 503);
		assertThat(windows).filteredOn((window) -> window.location().startsWith(this.cluster.savedPage("/account")))
			.as("windows that were told so")
			.hasSize(1)
			.allMatch(Person::isIn);
		assertThat(windows).filteredOn((window) -> window.on(0).isIn() || window.on(1).isIn())
			.as("windows in which the account is open")
			.hasSize(1);
		assertThat(this.cluster.messagesTo(people.get(0))).hasSize(1);
	}

	private void credential() {
		Person person = this.enroller.passkey(this.cluster.person()).on(0).logIn().press(0);
		String credential = person.sign(this.enroller.authenticatorOf(person));
		int before = this.cluster.calls("UpdateChallengePasskeys");

		List<Person> windows = InFlight.race(SUBMITS, (i) -> {
			Person window = person.copy().on(i % 2);
			return () -> window.post("/second-factor/verify", "credential", credential);
		});

		assertThat(windows).filteredOn((window) -> window.on(0).isIn() || window.on(1).isIn())
			.as("windows in which the account is open")
			.hasSize(1);
		assertThat(this.cluster.calls("UpdateChallengePasskeys") - before).isBetween(1, 5);
	}

	private void wrongCodes() {
		Person person = logins(1).get(0).press(0).get("/second-factor");
		String wrong = this.cluster.wrongCodeOf(person);
		int before = this.cluster.calls("CreateVerificationCheck");

		List<Person> windows = InFlight.race(SUBMITS, (i) -> {
			Person window = person.copy().on(i % 2);
			return () -> window.post("/second-factor/verify", "code", wrong);
		});

		assertThat(this.cluster.calls("CreateVerificationCheck") - before).isEqualTo(5);
		assertThat(this.enroller.failures(person)).isEqualTo(5);
		assertThat(windows).noneMatch((window) -> window.on(0).isIn());
	}

	private void starts(int logins) {
		List<Person> people = logins(logins);
		String enrollment = this.enroller.enrollment(people.get(0));

		InFlight.race(STARTS, (i) -> {
			Person window = people.get(i % logins).copy().on(i / logins % 2);
			return () -> window.post("/second-factor/start", "enrollment", enrollment);
		});

		assertThat(this.cluster.messagesTo(people.get(0))).hasSize(1);
	}

	/** Logins of one customer, each a session of its own. */
	private List<Person> logins(int count) {
		Person first = this.enroller.phone(this.cluster.person());
		return IntStream.range(0, count)
			.mapToObj((i) -> this.cluster.personAs(first).on(i % 2).logIn().get("/second-factor"))
			.toList();
	}

}
