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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new version goes out while people log in: one node after the other is stopped and
 * started, the first after the proxy was told, the second without notice.
 */
@ClusterTest
class RestartIntegrationTests {

	private static final int WINDOWS = 4;

	/** So many logins are under way when a node goes, and as many follow at least. */
	private static final int MOST_LOGINS = 60;

	private final Cluster cluster;

	private final Enroller enroller;

	private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

	private final AtomicInteger refused = new AtomicInteger();

	RestartIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@Test
	void loginsWhenTheNodesAreRestartedOneAfterTheOtherThenAllEndInTheAccount() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService windows = Executors.newFixedThreadPool(WINDOWS);
		List<Future<Integer>> logins = new ArrayList<>();
		for (int window = 0; window < WINDOWS; window++) {
			logins.add(windows.submit(() -> logInUntil(over)));
		}
		restartDrained(this.cluster.nodes.get(0));
		assertThat(this.refused).as("forms that no node took, with notice").hasValue(0);
		this.cluster.nodes.get(1).stop();
		this.cluster.nodes.get(1).launch().ready();
		over.set(true);
		int done = 0;
		for (Future<Integer> login : logins) {
			done += login.get();
		}
		windows.shutdown();

		Cases.count("logins while nodes are restarted, the second without notice", done);
		assertThat(this.complaints).isEmpty();
		assertThat(done).isGreaterThanOrEqualTo(WINDOWS);
	}

	private void restartDrained(Node node) {
		this.cluster.proxy.drain(node);
		node.stop();
		node.launch().ready();
		this.cluster.proxy.restore(node);
	}

	@Test
	@DisplayName("R41: a node that is asked to end answers whom it has begun to serve, and they go on at the other")
	void requestsWhenTheirNodeIsAskedToEndThenAreAnswered() throws Exception {
		Cases.count("requests under way when a node is asked to end", 3);
		end(1);
	}

	private void end(int victim) throws Exception {
		Person pressing = this.enroller.phone(this.cluster.person()).on(victim).logIn().get("/second-factor");
		Person answering = this.enroller.phone(this.cluster.person()).on(victim).logIn().press(0);
		Person waiting = this.enroller.device(this.cluster.person()).on(victim).logIn().press(0);
		String code = this.cluster.codeOf(answering);
		Future<Person> press = InFlight.slow(this.cluster, "CreateVerification", () -> pressing.copy().press(0));
		Future<Person> answer = InFlight.slow(this.cluster, "CreateVerificationCheck",
				() -> answering.copy().answer(code));
		Future<Person> stream = InFlight.of(() -> waiting.copy().listen("/second-factor/status"));

		this.cluster.nodes.get(victim).stop();

		assertThat(press.get(1, TimeUnit.MINUTES).status()).as("who has pressed").isEqualTo(302);
		assertThat(press.get().problem()).isEmpty();
		assertThat(answer.get(1, TimeUnit.MINUTES).location()).as("who has given the code").startsWith("/account");
		stream.get(1, TimeUnit.MINUTES);
		assertThat(pressing.on(1 - victim).isIn()).isFalse();
		assertThat(waiting.on(1 - victim).isIn()).isFalse();
		assertThat(answering.on(1 - victim).isIn()).as("with the session of before").isFalse();
		assertThat(answer.get().on(1 - victim).isIn()).isTrue();
		assertThat(pressing.answer(this.cluster.codeOf(pressing)).isIn()).isTrue();
		this.enroller.approve(waiting);
		assertThat(waiting.answer("").isIn()).isTrue();
		assertThat(this.cluster.messagesTo(pressing)).hasSize(1);
		assertThat(this.cluster.messagesTo(answering)).hasSize(1);
		this.cluster.nodes.get(victim).launch().ready();
	}

	private int logInUntil(AtomicBoolean over) {
		int logins = 0;
		do {
			logIn(this.enroller.phone(this.cluster.person()));
			logins++;
		}
		while (!over.get() && logins < MOST_LOGINS / WINDOWS * Cluster.ROUNDS);
		return logins;
	}

	/** Each answer has to be a page or a way to one; the account opens after the code. */
	private void logIn(Person person) {
		check(person.get("/account"), "account");
		check(person.get("/login"), "login page");
		String name = person.customer().name();
		insist(() -> person.post("/login", "username", name, "password", Customer.PASSWORD));
		check(person, "login");
		if (person.isIn()) {
			this.complaints.add("in without a code");
		}
		insist(() -> person.press(0));
		check(person, "press");
		if (this.cluster.messagesTo(person).size() != 1) {
			this.complaints.add("messages for one press: " + this.cluster.messagesTo(person).size());
			return;
		}
		String code = this.cluster.codeOf(person);
		insist(() -> person.answer(code));
		check(person, "answer");
		if (!person.isIn()) {
			this.complaints.add("not in with the code: " + person.status() + ' ' + person.location());
		}
	}

	/** A form that a node did not take any more, as the proxy says, is sent again. */
	private void insist(Supplier<Person> step) {
		for (int times = 0; step.get().status() == 502 && times < 20; times++) {
			this.refused.incrementAndGet();
		}
	}

	private void check(Person person, String step) {
		if (person.status() != 200 && person.status() != 302 || !person.problem().isEmpty()) {
			this.complaints.add(step + ": " + person.status() + ' ' + person.location());
		}
	}

}
