package dev.verify.emulator.contract;

import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.contract.Contract.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays every example of the contract against the emulator and holds the answers against
 * the contract's schemas.
 */
class ContractTests {

	private final List<Operation> operations = Contract.read().operations();

	@Test
	void contractWhenReadThenHas53OperationsWhichTheEmulatorAllKnows() {
		assertThat(this.operations).hasSize(53);
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
		List<DynamicTest> tests = this.operations.stream()
			.flatMap((operation) -> operation.examples().stream().map((example) -> test(operation, example)))
			.toList();
		System.out.println("Contract: " + this.operations.size() + " operations, " + tests.size() + " examples");
		assertThat(tests).hasSize(77);
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
					assertThat(AnswerGuard.schema(operation).validate(answer.json())).as(answer.http().body())
						.isEmpty();
					assertListHasItems(operation, example, answer.json());
				}
			}
		});
	}

	private static void assertListHasItems(Operation operation, String example, JsonNode body) {
		if (operation.id().startsWith("List")) {
			String key = body.path("meta").path("key").asString();
			assertThat(body.path(key).isEmpty()).as(key).isEqualTo(example.toLowerCase().contains("empty"));
		}
	}

}
