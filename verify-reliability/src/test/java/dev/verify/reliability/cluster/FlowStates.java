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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a user can be when a node dies.
 */
final class FlowStates {

	private final Cluster cluster;

	private final Enroller enroller;

	private final Map<Person, Future<Person>> inFlight = new ConcurrentHashMap<>();

	FlowStates(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	List<FlowState> all() {
		return List
			.of(new FlowState("page wanted", (person) -> this.enroller.phone(person).get("/account"), this::logIn),
					new FlowState("password given", (person) -> this.enroller.phone(person).logIn(), this::choose),
					new FlowState("code sent", this::send, this::answer),
					new FlowState("wrong codes given", this::failTwice, this::failOn),
					new FlowState("push sent", (person) -> this.enroller.device(person).logIn().press(0),
							this::approve),
					new FlowState("push approved", this::approved, this::takeApproval),
					new FlowState("candidate to prove", this::begin, this::prove),
					new FlowState("passed", this::pass, (person) -> assertThat(person.isIn()).isTrue()),
					new FlowState("browser trusted", this::trust, this::trusted),
					new FlowState("authenticator's code at the provider", this::askForTotp, this::countTotp,
							this::answerTotp),
					new FlowState("passkey asked for", (person) -> this.enroller.passkey(person).logIn().press(0),
							this::signPasskey),
					new FlowState("passkey at the provider", this::askForApproval, this::signAgain, this::signAnew),
					new FlowState("message at the provider", this::askForMessage, this::pressAgain,
							this::pressAndAnswer),
					new FlowState("right code at the provider", this::askForCheck, this::answerAgain,
							this::pressAndAnswer));
	}

	private void logIn(Person person) {
		person.get("/login").post("/login", "username", person.customer().name(), "password", Customer.PASSWORD);
		choose(person);
	}

	private void choose(Person person) {
		assertThat(person.isIn()).isFalse();
		person.press(0).answer(this.cluster.codeOf(person));
		assertThat(person.location()).as("the page that was wanted").startsWith("/account");
		assertEndsInWithMessages(person, 1);
	}

	private void send(Person person) {
		this.enroller.phone(person).logIn().press(0);
	}

	private void answer(Person person) {
		assertThat(person.isIn()).isFalse();
		person.answer(this.cluster.codeOf(person));
		assertEndsInWithMessages(person, 1);
	}

	private void failTwice(Person person) {
		send(person);
		person.answer(this.cluster.wrongCodeOf(person)).answer(this.cluster.wrongCodeOf(person));
	}

	private void failOn(Person person) {
		assertThat(this.enroller.failures(person)).as("failures on record").isEqualTo(2);
		for (int i = 0; i < 3; i++) {
			person.answer(this.cluster.wrongCodeOf(person));
		}
		person.answer(this.cluster.codeOf(person));
		assertThat(person.isIn()).as("with the sixth answer").isFalse();
		assertThat(this.enroller.failures(person)).isEqualTo(5);
	}

	private void approve(Person person) {
		assertThat(this.enroller.handset(person).pending()).hasSize(1);
		approved(person);
		takeApproval(person);
	}

	private void approved(Person person) {
		if (this.enroller.enrollments(person).isEmpty()) {
			this.enroller.device(person).logIn().press(0);
		}
		this.enroller.approve(person);
	}

	private void takeApproval(Person person) {
		assertThat(person.isIn()).isFalse();
		person.answer("");
		assertThat(person.isIn()).isTrue();
	}

	private void begin(Person person) {
		person.logIn().get("/second-factor/enroll?method=sms");
		person.post("/second-factor/enroll/start", "method", "sms", "destination", person.customer().phone());
	}

	private void prove(Person person) {
		assertThat(this.enroller.enrollments(person)).isEmpty();
		person.get("/second-factor/enroll").post("/second-factor/enroll/verify", "code", this.cluster.codeOf(person));
		assertThat(this.enroller.enrollments(person)).hasSize(1);
		assertEndsInWithMessages(person, 1);
	}

	private void pass(Person person) {
		send(person);
		answer(person);
	}

	private void trust(Person person) {
		send(person);
		person.answer(this.cluster.codeOf(person), "trust", "true").get("/account").post("/logout");
	}

	private void trusted(Person person) {
		assertThat(person.isIn()).isFalse();
		person.logIn();
		assertEndsInWithMessages(person, 1);
	}

	private void askForMessage(Person person) {
		this.enroller.phone(person).logIn().get("/second-factor");
		hang("CreateVerification", person, () -> person.copy().press(0));
	}

	/**
	 * The first message has arrived, but nobody has written down what Verify calls it.
	 */
	private void pressAgain(Person person) throws Exception {
		assertDied(person);
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
		person.press(0);
		assertThat(this.cluster.messagesTo(person)).as("within the waiting time").hasSize(1);
		assertThat(person.isIn()).isFalse();
	}

	private void pressAndAnswer(Person person) {
		person.press(0).answer(this.cluster.codeOf(person));
		assertEndsInWithMessages(person, 2);
		assertThat(this.enroller.failures(person)).isZero();
	}

	private void askForCheck(Person person) {
		send(person);
		String code = this.cluster.codeOf(person);
		hang("CreateVerificationCheck", person, () -> person.copy().answer(code));
	}

	/** Verify has approved, and nobody has heard it: the code is used up. */
	private void answerAgain(Person person) throws Exception {
		assertDied(person);
		assertThat(this.enroller.failures(person)).as("the try counts").isEqualTo(1);
		person.answer(this.cluster.codeOf(person));
		assertThat(person.problem()).isEqualTo("expired");
		assertThat(person.isIn()).as("a code is good for one session at most").isFalse();
	}

	private void askForTotp(Person person) {
		this.enroller.authenticator(person).logIn().press(0);
		String code = this.enroller.handset(person).code();
		hang("CreateChallenge", person, () -> person.copy().answer(code));
	}

	private void countTotp(Person person) throws Exception {
		assertDied(person);
		assertThat(this.enroller.failures(person)).as("the try counts").isEqualTo(1);
		assertThat(person.isIn()).isFalse();
	}

	private void answerTotp(Person person) {
		person.answer(this.enroller.handset(person).code());
		assertThat(person.isIn()).isTrue();
		assertThat(this.enroller.failures(person)).isZero();
	}

	private void signPasskey(Person person) {
		assertThat(person.isIn()).isFalse();
		person.post("/second-factor/verify", "credential", person.sign(this.enroller.authenticatorOf(person)));
		assertThat(person.isIn()).isTrue();
	}

	private void askForApproval(Person person) {
		this.enroller.passkey(person).logIn().press(0);
		String credential = person.sign(this.enroller.authenticatorOf(person));
		hang("UpdateChallengePasskeys", person,
				() -> person.copy().post("/second-factor/verify", "credential", credential));
	}

	/**
	 * Verify has approved the challenge, and its answer was lost: the challenge is used
	 * up.
	 */
	private void signAgain(Person person) throws Exception {
		assertDied(person);
		assertThat(this.enroller.failures(person)).as("the attempt counts").isEqualTo(1);
		person.post("/second-factor/verify", "credential", person.sign(this.enroller.authenticatorOf(person)));
		assertThat(person.isIn()).as("a challenge is good for one session at most").isFalse();
	}

	private void signAnew(Person person) {
		signPasskey(person.press(0));
		assertThat(this.enroller.failures(person)).isZero();
	}

	private void hang(String operation, Person person, Callable<Person> request) {
		this.inFlight.put(person, InFlight.hanging(this.cluster, operation, request));
	}

	private void assertDied(Person person) throws Exception {
		Person asked = this.inFlight.remove(person).get(1, TimeUnit.MINUTES);
		assertThat(asked.status()).as("the request that was in flight").isIn(Person.NO_ANSWER, 502);
		assertThat(asked.on(0).isIn() || asked.on(1).isIn()).isFalse();
	}

	private void assertEndsInWithMessages(Person person, int messages) {
		assertThat(person.isIn()).isTrue();
		assertThat(this.cluster.messagesTo(person)).hasSize(messages);
	}

}
