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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payment, with its steps on both nodes.
 */
@ClusterTest
class PaymentsIntegrationTests {

	private static final Pattern PAYMENT = Pattern.compile("name=\"payment\" value=\"([^\"]+)\"");

	private static final String PAGE = "/second-factor/payment";

	private final Cluster cluster;

	private final Enroller enroller;

	PaymentsIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@TestFactory
	@DisplayName("R34: a payment is confirmed once, by the code of its own, whichever node takes a step")
	Stream<DynamicTest> paymentsWhenEachStepIsOnAnotherNodeThenTheyEndAsOnOne() {
		List<Flow> flows = List.of(new Flow("paid", this::paid), new Flow("wrong codes", this::wrongCodes),
				new Flow("changed", this::changed), new Flow("given up", this::givenUp),
				new Flow("taken by many", this::takenByMany));
		return Cases.of("payments over both nodes", Cluster.ROUNDS,
				flows.stream()
					.flatMap((flow) -> IntStream.range(0, FlowsIntegrationTests.ROUTES.size())
						.mapToObj((route) -> new Case(flow.name() + ", route " + route,
								() -> flow.run().accept(logIn().by(FlowsIntegrationTests.ROUTES.get(route)))))));
	}

	private void paid(Person person) {
		assertThat(take(open(person, Customer.AMOUNT))).isEqualTo("/transfer?refused");
		String code = send(open(person, Customer.AMOUNT));
		assertThat(this.cluster.messagesTo(person).get(0).body()).contains(Customer.AMOUNT, "Lighthouse Energy");
		assertThat(take(person.copy())).as("before the code is given").isEqualTo("/transfer?refused");

		answer(person, code);

		assertThat(person.location()).isEqualTo("/transfer/confirmed");
		assertThat(take(person)).isEqualTo("/transfer?done");
		assertThat(take(person)).as("a second time").isEqualTo("/transfer?refused");
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
	}

	private void wrongCodes(Person person) {
		String code = send(open(person, Customer.AMOUNT));
		for (int i = 0; i < 5; i++) {
			answer(person, code.equals("000000") ? "000001" : "000000");
			assertThat(person.problem()).isEqualTo("wrong-code");
		}

		answer(person, code);

		assertThat(take(person)).as("with the sixth answer").isEqualTo("/transfer?refused");
	}

	/** The second tab's payment takes the place of the first one's. */
	private void changed(Person person) {
		String code = send(open(person, Customer.AMOUNT));
		String first = person.get(PAGE).found(PAYMENT, 0);
		open(person.copy(), "399.00");

		person.post(PAGE + "/verify", "payment", first, "code", code);

		assertThat(person.problem()).isEqualTo("payment-changed");
		assertThat(take(person)).as("what was confirmed").isEqualTo("/transfer?refused");
		answer(person, code);
		assertThat(take(person)).as("with the code of the first").isEqualTo("/transfer?refused");
	}

	private void givenUp(Person person) {
		String code = send(open(person, Customer.AMOUNT));
		String payment = person.get(PAGE).found(PAYMENT, 0);
		person.post(PAGE + "/cancel", "payment", payment);

		person.post(PAGE + "/verify", "payment", payment, "code", code);

		assertThat(take(person)).isEqualTo("/transfer?refused");
	}

	private void takenByMany(Person person) {
		answer(person, send(open(person, Customer.AMOUNT)));

		List<String> taken = InFlight.race(8, (i) -> {
			Person window = person.copy().on(i % 2);
			return () -> take(window);
		});

		assertThat(taken).filteredOn((answer) -> answer.equals("/transfer?done")).hasSize(1);
	}

	/** With an authenticator, so that the phone has had no message. */
	private Person logIn() {
		Person person = this.cluster.person();
		this.enroller.authenticator(this.enroller.phone(person)).logIn().get("/second-factor");
		person.post("/second-factor/start", "enrollment", this.enroller.enrollment(person, SecondFactorMethod.TOTP));
		return person.answer(this.enroller.handset(person).code());
	}

	private static Person open(Person person, String euros) {
		person.get("/transfer").post("/transfer", "amount", euros, "payee", "Lighthouse Energy");
		assertThat(person.location()).isEqualTo(PAGE);
		assertThat(person.get(PAGE).body()).contains(euros.replace("7744", "7,744"), "Lighthouse Energy");
		return person;
	}

	private String send(Person person) {
		person.post(PAGE + "/start", "payment", person.found(PAYMENT, 0), "enrollment",
				this.enroller.enrollment(person, SecondFactorMethod.SMS));
		return this.cluster.codeOf(person);
	}

	private static void answer(Person person, String code) {
		person.get(PAGE);
		person.post(PAGE + "/verify", "payment", person.found(PAYMENT, 0), "code", code);
	}

	private static String take(Person person) {
		return person.get("/transfer/confirmed").location();
	}

	private record Flow(String name, Consumer<Person> run) {
	}

}
