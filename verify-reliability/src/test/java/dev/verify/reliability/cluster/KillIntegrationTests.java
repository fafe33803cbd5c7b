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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A node is killed, and its users go on with the other one. Users in every state are on
 * the node when it dies, so that one kill shows all of them. What was counted before it
 * counts after it (R02).
 */
@ClusterTest
class KillIntegrationTests {

	private final Cluster cluster;

	private final List<FlowState> states;

	KillIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.states = new FlowStates(cluster).all();
	}

	@AfterEach
	void setClocks() {
		this.cluster.resetTime();
	}

	@TestFactory
	Stream<DynamicTest> usersWhenTheirNodeIsKilledThenTheyEndOnTheOther() {
		Cases.count("kill -9 of a node, by state of the user", 2 * this.states.size() * Cluster.ROUNDS);
		return IntStream.range(0, 2 * Cluster.ROUNDS).boxed().flatMap((round) -> kill(round % 2));
	}

	private Stream<DynamicTest> kill(int victim) {
		Node node = this.cluster.nodes.get(victim);
		List<Person> people = this.states.stream().map((state) -> this.cluster.person().on(victim)).toList();
		DynamicTest kill = DynamicTest.dynamicTest("kill of " + node, () -> {
			for (int i = 0; i < people.size(); i++) {
				this.states.get(i).before().take(people.get(i));
			}
			node.kill();
			node.launch();
		});
		Stream<DynamicTest> ends = IntStream.range(0, people.size())
			.mapToObj((i) -> DynamicTest.dynamicTest(this.states.get(i).name() + " at the kill of " + node,
					() -> this.states.get(i).after().take(people.get(i).on(1 - victim))));
		DynamicTest later = DynamicTest.dynamicTest("another message, and return of " + node, () -> {
			this.cluster.passWait();
			for (int i = 0; i < people.size(); i++) {
				this.states.get(i).later().take(people.get(i));
			}
			node.ready();
		});
		return Stream.of(Stream.of(kill), ends, Stream.of(later)).flatMap((tests) -> tests);
	}

}
