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

package dev.verify.emulator.contract;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.contract.Contract.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays every example of the contract against the emulator and holds the answers against
 * the contract's schemas.
 */
class ContractTests {

	/** What only the contract of 2026 has, which the emulator answers by. */
	private static final Set<String> NEWER_FIELDS = Set.of("passkeys", "options");

	private final List<Operation> older = Contract.OLDER.operations();

	private final List<Operation> operations = Contract.NEWER.operations();

	@Test
	void contractsWhenReadThenHave53And57OperationsWhichTheEmulatorAllKnows() {
		assertThat(this.older).hasSize(53);
		assertThat(this.operations).hasSize(57)
			.extracting(Operation::id)
			.containsAll(this.older.stream().map(Operation::id).toList());
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			Api api = Api.of(emulator);
			for (Operation operation : this.operations) {
				api.send(operation.method(), operation.path().replaceAll("[{}]", ""), null, "");
				assertThat(emulator.requests().all().get(0).operation()).isEqualTo(operation.id());
			}
		}
	}

	@Test
	void operationWhenTheCallerIsUnknownThen20003() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			Api stranger = Api.of(emulator).as(emulator.accountSid(), "wrong");
			for (Operation operation : this.operations) {
				Answer answer = stranger.send(operation.method(), operation.path().replaceAll("[{}]", ""), null, "");
				assertThat(answer.code()).as(operation.id()).isEqualTo(20003);
			}
		}
	}

	@TestFactory
	Stream<DynamicTest> exampleWhenPlayedThenAnsweredAsTheSchemaSays() {
		return tests("2026", this.operations, 90);
	}

	@TestFactory
	Stream<DynamicTest> exampleWhenOfTheOlderContractThenAnsweredAsItsSchemaSays() {
		return tests("2024", this.older, 77);
	}

	private static Stream<DynamicTest> tests(String year, List<Operation> operations, int examples) {
		List<DynamicTest> tests = operations.stream()
			.flatMap((operation) -> operation.examples().stream().map((example) -> test(operation, example)))
			.toList();
		System.out
			.println("Contract of " + year + ": " + operations.size() + " operations, " + tests.size() + " examples");
		assertThat(tests).hasSize(examples);
		return tests.stream();
	}

	private static DynamicTest test(Operation operation, String example) {
		return DynamicTest.dynamicTest(operation.id() + " " + example, () -> {
			try (VerifyEmulator emulator = VerifyEmulator.start()) {
				Answer answer = new Stage(emulator).play(operation, example);
				assertThat(answer.status()).as(answer.http().body()).isEqualTo(operation.success());
				if (operation.schema() == null) {
					assertThat(answer.http().body()).isEmpty();
				}
				else {
					JsonNode body = (operation.contract() == Contract.OLDER) ? older(answer.json()) : answer.json();
					assertThat(AnswerGuard.schema(operation).validate(body)).as(answer.http().body()).isEmpty();
					assertListHasItems(operation, example, answer.json());
				}
			}
		});
	}

	/** What a client knows of an answer that was made for the contract of 2024. */
	private static JsonNode older(JsonNode answer) {
		answer.path("services").forEach(ContractTests::older);
		return ((ObjectNode) answer).remove(NEWER_FIELDS);
	}

	private static void assertListHasItems(Operation operation, String example, JsonNode body) {
		if (operation.id().startsWith("List")) {
			String key = body.path("meta").path("key").asString();
			assertThat(body.path(key).isEmpty()).as(key).isEqualTo(example.toLowerCase().contains("empty"));
		}
	}

}
