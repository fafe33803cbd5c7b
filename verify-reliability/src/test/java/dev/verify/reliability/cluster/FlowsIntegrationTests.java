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
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every flow of the second factor, with its steps on both nodes.
 */
@ClusterTest
class FlowsIntegrationTests {

	/** Which node a request goes to, by its number. */
	static final List<IntUnaryOperator> ROUTES = List.of((request) -> request % 2, (request) -> (request + 1) % 2,
			(request) -> (request / 2) % 2, (request) -> (request / 2 + 1) % 2);

	private final Cluster cluster;

	private final Enroller enroller;

	FlowsIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@TestFactory
	@DisplayName("B26: flows over both nodes end as on one, and credentials stay with their session")
	Stream<DynamicTest> flowsWhenEachStepIsOnAnotherNodeThenTheyEndAsOnOne() {
		return Cases.of("flows over both nodes", Cluster.ROUNDS, Stream
			.<Flow>of(new Flow("code", this::code), new Flow("same code again", this::resend),
					new Flow("wrong codes", this::wrongCodes), new Flow("authenticator", this::authenticator),
					new Flow("push approved", this::pushApproved), new Flow("push denied", this::pushDenied),
					new Flow("passkey", this::passkey), new Flow("passkey of another", this::passkeyOfAnother),
					new Flow("enrollment of a passkey", this::enrollPasskey),
					new Flow("enrollment of a phone", this::enrollPhone),
					new Flow("enrollment of an authenticator", this::enrollAuthenticator),
					new Flow("recovery code", this::recoveryCode), new Flow("trusted browser", this::trustedBrowser),
					new Flow("step up", this::stepUp), new Flow("given up", this::cancel))
			.flatMap((flow) -> Stream.iterate(0, (route) -> route < ROUTES.size(), (route) -> route + 1)
				.map((route) -> new Case(flow.name() + ", route " + route,
						() -> flow.run().accept(this.cluster.person().by(ROUTES.get(route)))))));
	}

	private void code(Person person) {
		this.enroller.phone(person);
		person.logIn().press(0);
		assertThat(person.isIn()).isFalse();

		person.answer(this.cluster.codeOf(person));

		assertThat(person.location()).startsWith("/account");
		assertThat(person.isIn()).isTrue();
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
	}

	private void resend(Person person) {
		this.enroller.phone(person);
		person.logIn().press(0).press(0);
		person.post("/second-factor/start", "enrollment", this.enroller.enrollment(person));
		assertThat(this.cluster.messagesTo(person)).as("pressed three times within the waiting time").hasSize(1);
	}

	private void wrongCodes(Person person) {
		this.enroller.phone(person);
		person.logIn().press(0);
		for (int i = 0; i < 5; i++) {
			person.answer(this.cluster.wrongCodeOf(person));
			assertThat(person.problem()).isEqualTo("wrong-code");
		}

		person.answer(this.cluster.codeOf(person));

		assertThat(person.isIn()).isFalse();
		assertThat(this.enroller.failures(person)).isEqualTo(5);
	}

	private void authenticator(Person person) {
		this.enroller.authenticator(person);
		String code = this.enroller.handset(person.logIn().press(0)).code();
		assertThat(person.answer(code).isIn()).isTrue();

		Person again = this.cluster.personAs(person).by((request) -> request % 2).logIn().press(0).answer(code);

		assertThat(again.isIn()).as("the same code in another session").isFalse();
	}

	private void pushApproved(Person person) {
		this.enroller.device(person);
		person.logIn().press(0);
		person.answer("");
		assertThat(person.problem()).isEqualTo("not-yet");
		assertThat(person.get("/second-factor/status").body()).isEqualTo("{\"state\":\"pending\"}");
		this.enroller.approve(person);
		assertThat(person.isIn()).isFalse();

		person.answer("");

		assertThat(person.isIn()).isTrue();
	}

	private void pushDenied(Person person) {
		this.enroller.device(person);
		person.logIn().press(0);
		this.enroller.handset(person).deny();

		person.answer("");

		assertThat(person.problem()).isEqualTo("denied");
		assertThat(person.isIn()).isFalse();
		person.press(0);
		assertThat(this.enroller.handset(person).pending()).as("no push after a refusal").isEmpty();
	}

	private void passkey(Person person) {
		this.enroller.passkey(person).logIn().press(0);
		assertThat(person.isIn()).isFalse();
		String credential = person.sign(this.enroller.authenticatorOf(person));

		person.post("/second-factor/verify", "credential", credential);

		assertThat(person.location()).startsWith("/account");
		assertThat(person.isIn()).isTrue();
		Person thief = this.cluster.personAs(person).by((request) -> request % 2).logIn().press(0);
		thief.get("/second-factor").post("/second-factor/verify", "credential", credential);
		assertThat(thief.problem()).as("the same credential in another session").isEqualTo("expired");
		assertThat(thief.isIn()).isFalse();
	}

	private void passkeyOfAnother(Person person) {
		Person thief = this.enroller.passkey(this.cluster.person()).by((request) -> request % 2).logIn().press(0);
		String credential = thief.sign(this.enroller.authenticatorOf(thief));
		this.enroller.passkey(person).logIn().press(0);

		person.get("/second-factor").post("/second-factor/verify", "credential", credential);

		assertThat(person.problem()).isEqualTo("expired");
		assertThat(person.isIn()).isFalse();
	}

	private void enrollPasskey(Person person) {
		person.logIn().get("/second-factor/enroll");
		person.post("/second-factor/enroll/start", "method", "passkey").get("/second-factor/enroll");
		String credential = this.enroller.authenticatorOf(person)
			.create(person.passkeyOptions(), this.cluster.proxy.url());

		person.post("/second-factor/enroll/verify", "credential", credential);

		assertThat(this.enroller.enrollments(person)).hasSize(1);
		assertThat(person.isIn()).isTrue();
	}

	private void enrollPhone(Person person) {
		person.logIn().get("/second-factor/enroll?method=sms");
		person.post("/second-factor/enroll/start", "method", "sms", "destination", person.customer().phone());
		person.get("/second-factor/enroll")
			.post("/second-factor/enroll/verify", "code", this.cluster.wrongCodeOf(person));
		assertThat(person.isIn()).isFalse();
		assertThat(this.enroller.enrollments(person)).isEmpty();

		person.get("/second-factor/enroll").post("/second-factor/enroll/verify", "code", this.cluster.codeOf(person));

		assertThat(this.enroller.enrollments(person)).hasSize(1);
		assertThat(person.isIn()).isTrue();
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
	}

	private void enrollAuthenticator(Person person) {
		person.logIn().get("/second-factor/enroll");
		person.post("/second-factor/enroll/start", "method", "totp").get("/second-factor/enroll");
		String code = this.enroller.codeOnPage(person);

		person.post("/second-factor/enroll/verify", "code", code);

		assertThat(this.enroller.enrollments(person)).hasSize(1);
		assertThat(person.isIn()).isTrue();
	}

	private void recoveryCode(Person person) {
		code(person);
		person.get("/second-factor/recovery-codes").post("/second-factor/recovery-codes");
		String code = this.enroller.recoveryCodeOnPage(person);
		Person again = this.cluster.personAs(person).by((request) -> request % 2).logIn();
		again.get("/second-factor/recovery").post("/second-factor/recovery", "code", code);
		assertThat(again.isIn()).isTrue();

		Person thief = this.cluster.personAs(person).by((request) -> request % 2).logIn();
		thief.get("/second-factor/recovery").post("/second-factor/recovery", "code", code);

		assertThat(thief.isIn()).isFalse();
	}

	private void trustedBrowser(Person person) {
		this.enroller.phone(person);
		person.logIn().press(0).answer(this.cluster.codeOf(person), "trust", "true");
		assertThat(person.isIn()).isTrue();
		person.get("/account").post("/logout");
		assertThat(person.isIn()).isFalse();

		person.logIn();

		assertThat(person.isIn()).isTrue();
		assertThat(person.body()).contains("FACTOR_TRUSTED_BROWSER");
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
	}

	private void stepUp(Person person) {
		code(person);
		assertThat(person.get("/card").status()).isEqualTo(200);
		this.cluster.pass(Duration.ofSeconds(90));
		try {
			assertThat(person.get("/card").location()).startsWith("/second-factor");
			person.press(0).answer(this.cluster.codeOf(person));
			assertThat(person.get("/card").status()).isEqualTo(200);
			assertThat(this.cluster.messagesTo(person)).hasSize(2);
		}
		finally {
			this.cluster.resetTime();
		}
	}

	private void cancel(Person person) {
		this.enroller.phone(person);
		person.logIn().press(0).get("/second-factor").post("/second-factor/cancel").press(0);

		person.answer(this.cluster.codeOf(person));

		assertThat(person.isIn()).isTrue();
		assertThat(this.cluster.messagesTo(person)).as("the same challenge went on").hasSize(1);
	}

	private record Flow(String name, Consumer<Person> run) {
	}

}
