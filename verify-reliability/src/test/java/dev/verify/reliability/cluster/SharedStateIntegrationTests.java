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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one node has decided, the other one knows at once.
 */
@ClusterTest
class SharedStateIntegrationTests {

	private final Cluster cluster;

	private final Enroller enroller;

	SharedStateIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@TestFactory
	@DisplayName("B03: after each step on one node, the other node knows what is not yet proved, and what is no more")
	Stream<DynamicTest> stateWhenReadOnTheOtherNodeThenItIsThatOfNow() {
		return Cases.of("state read on the other node after each step (8 reads each)", Cluster.ROUNDS,
				IntStream.range(0, 2).mapToObj((node) -> new Case("steps on node " + node, () -> walk(node))));
	}

	private void walk(int node) {
		Person person = this.enroller.phone(this.cluster.person()).on(node).logIn();
		assertThat(isInOn(1 - node, person)).as("password given").isFalse();
		person.press(0);
		assertThat(isInOn(1 - node, person)).as("code sent").isFalse();
		assertThat(person.copy().on(1 - node).get("/second-factor").body()).contains("one-time-code");
		person.answer(this.cluster.wrongCodeOf(person));
		assertThat(isInOn(1 - node, person)).as("wrong code given").isFalse();
		String before = person.session();
		person.answer(this.cluster.codeOf(person));
		assertThat(isInOn(1 - node, person)).as("passed").isTrue();
		assertThat(person.session()).as("R13").isNotEqualTo(before);
		Person thief = person.copy().withSession(before);
		assertThat(isInOn(node, thief)).as("R13, here").isFalse();
		assertThat(isInOn(1 - node, thief)).as("R13, there").isFalse();
		person.get("/account").post("/logout");
		assertThat(isInOn(1 - node, person)).as("logged out").isFalse();
	}

	@TestFactory
	@DisplayName("B03: nobody who reads all the while sees an open account before the code is given")
	Stream<DynamicTest> stateWhenReadAllTheWhileThenNeverOpenBeforeTheCode() {
		return Cases.of("state read all the while on both nodes", Cluster.ROUNDS,
				IntStream.range(0, 2).mapToObj((node) -> new Case("steps on node " + node, () -> watch(node))));
	}

	private void watch(int node) throws InterruptedException {
		Person person = this.enroller.phone(this.cluster.person()).on(node).logIn();
		AtomicBoolean over = new AtomicBoolean();
		AtomicInteger reads = new AtomicInteger();
		AtomicInteger opened = new AtomicInteger();
		List<Thread> readers = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			Person reader = person.copy().on(i);
			readers.add(new Thread(() -> {
				while (!over.get()) {
					opened.addAndGet(reader.isIn() ? 1 : 0);
					reads.incrementAndGet();
				}
			}));
		}
		readers.forEach(Thread::start);
		person.press(0).answer(this.cluster.wrongCodeOf(person)).post("/second-factor/cancel").press(0);
		person.answer(this.cluster.wrongCodeOf(person));
		over.set(true);
		for (Thread reader : readers) {
			reader.join();
		}
		assertThat(reads.get()).isPositive();
		assertThat(opened.get()).isZero();
		person.answer(this.cluster.codeOf(person));
		assertThat(person.isIn()).as("the readers are in nobody's way").isTrue();
		assertThat(this.cluster.messagesTo(person)).hasSize(1);
	}

	private static boolean isInOn(int node, Person person) {
		return person.copy().on(node).isIn();
	}

}
