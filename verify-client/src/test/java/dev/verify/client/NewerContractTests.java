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

package dev.verify.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.client.Contract.Example;
import dev.verify.client.Contract.Operation;
import dev.verify.client.Contract.Property;
import dev.verify.client.entity.ApprovePasskeyChallenge;
import dev.verify.client.entity.CreatePasskeyChallenge;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.Form;
import dev.verify.client.form.PasskeyRequirement;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares every declaration of the client with the contract of 2026.
 */
class NewerContractTests {

	static final Set<String> PASSKEY_OPERATIONS = Set.of("CreateNewFactorPasskey", "UpdatePasskeysFactor",
			"CreateChallengePasskeys", "UpdateChallengePasskeys");

	/** A text now; the client reads numbers and texts. */
	private static final String PERCENTAGE = "conversion_rate_percentage";

	/** What only passkeys bring, and their own response has. */
	private static final String OPTIONS = "options";

	private static final Map<String, Declared> DECLARED = Declared.all();

	private final JsonMapper mapper = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	static List<Operation> operations() {
		return Contract.of2026();
	}

	static Stream<Arguments> examples() {
		return operations().stream()
			.flatMap((operation) -> operation.examples()
				.stream()
				.map((example) -> Arguments.of(operation, Named.of(example.name(), example))));
	}

	@Test
	void clientWhenComparedThenHasExactlyTheOperationsOfTheContract() {
		assertThat(DECLARED.keySet())
			.containsExactlyInAnyOrderElementsOf(operations().stream().map(Operation::id).toList());
		assertThat(operations()).hasSize(57);
		System.out.printf("Covered: %d operations of the contract of 2026%n", DECLARED.size());
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenMethodPathAndFieldsAreTheSame(Operation operation) {
		Declared declared = DECLARED.get(operation.id());

		assertThat(declared.httpMethod()).isEqualTo(operation.method());
		assertThat(declared.path()).isEqualTo(operation.path());
		if (!PASSKEY_OPERATIONS.contains(operation.id())) {
			List<Property> properties = Stream.of(operation.parameters("query"), operation.formFields())
				.flatMap(List::stream)
				.toList();
			assertThat(declared.fields().keySet())
				.containsExactlyInAnyOrderElementsOf(OperationCoverageTests.names(properties));
			assertThat(properties).filteredOn((property) -> !property.words().isEmpty())
				.allSatisfy((property) -> OperationCoverageTests.assertKnows(declared.fields().get(property.name()),
						property));
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenAnswerHasFieldsOfFittingTypes(Operation operation) {
		Declared declared = DECLARED.get(operation.id());
		List<String> names = declared.answerComponents()
			.stream()
			.map((component) -> OperationCoverageTests.snakeCase(component.getName()))
			.toList();
		Map<String, Property> properties = operation.answerFields()
			.stream()
			.collect(Collectors.toMap(Property::name, Function.identity()));

		assertThat(names).containsExactlyElementsOf(OperationCoverageTests.names(operation.answerFields())
			.stream()
			.filter((name) -> PASSKEY_OPERATIONS.contains(operation.id()) || !name.equals(OPTIONS))
			.toList());
		assertThat(declared.answerComponents())
			.filteredOn((component) -> !OperationCoverageTests.snakeCase(component.getName()).equals(PERCENTAGE))
			.allSatisfy((component) -> OperationCoverageTests.assertFits(component,
					properties.get(OperationCoverageTests.snakeCase(component.getName()))));
	}

	@ParameterizedTest
	@MethodSource("examples")
	void exampleWhenReadAndWrittenAgainThenNothingIsLost(Operation operation, Example example) {
		JsonNode shown = ContractExamplesTests.entry(operation, this.mapper.readTree(example.json()));
		Object read = new VerifyJson().reader(DECLARED.get(operation.id()).answerType()).readValue(shown.toString());

		ContractExamplesTests.assertSame("", shown, this.mapper.valueToTree(read));
	}

	@Test
	void passkeyRequestsWhenWrittenThenHaveExactlyTheMembersOfTheContract() {
		Map<String, Form> requests = Map.of("CreateNewFactorPasskey", PasskeysTests.CREATE, "UpdatePasskeysFactor",
				VerifyPasskey.credential(PasskeysTests.CREATED), "CreateChallengePasskeys",
				CreatePasskeyChallenge.of("anyUUID", "YF" + "a".repeat(32)), "UpdateChallengePasskeys",
				ApprovePasskeyChallenge.credential(PasskeysTests.SIGNED));

		requests.forEach((operation, request) -> assertThat(members("", this.mapper.readTree(request.fields().body())))
			.as(operation)
			.containsExactlyInAnyOrderElementsOf(Contract.operation(operation).jsonMembers()));
	}

	@Test
	void passkeyExamplesWhenSentThenAreThoseOfTheContract() {
		assertThat(sent(PasskeysTests.CREATE)).isEqualTo(shown("CreateNewFactorPasskey", "createPasskeys"));
		assertThat(sent(CreatePasskeyChallenge.discoverable()))
			.isEqualTo(shown("CreateChallengePasskeys", "createChallengeRequestEmpty"));
		assertThat(sent(CreatePasskeyChallenge.of("anyUUID")))
			.isEqualTo(shown("CreateChallengePasskeys", "createChallengeRequestIdentity"));
		JsonNode credential = shown("UpdatePasskeysFactor", "verifyPasskeys");
		assertThat(sent(VerifyPasskey.credential(credential.toString()))).isEqualTo(credential);
		JsonNode assertion = shown("UpdateChallengePasskeys", "ApproveChallenge");
		assertThat(sent(ApprovePasskeyChallenge.credential(assertion.toString()))).isEqualTo(assertion);
	}

	@Test
	void wordsWhenComparedThenSettingsAndRequestsHaveThoseOfTheContract() {
		assertThat(Declared.words(AuthenticatorAttachment.class)).extracting(Object::toString)
			.containsExactlyInAnyOrder("platform", "cross-platform", "any");
		assertThat(Declared.words(PasskeyRequirement.class)).extracting(Object::toString)
			.containsExactlyInAnyOrder("required", "preferred", "discouraged");
	}

	private JsonNode sent(Form request) {
		return this.mapper.readTree(request.fields().body());
	}

	private JsonNode shown(String operation, String example) {
		return this.mapper
			.valueToTree(((Map<?, ?>) Contract.operation(operation).requestExamples().get(example)).get("value"));
	}

	private static Set<String> members(String prefix, JsonNode object) {
		Set<String> members = new LinkedHashSet<>();
		object.properties()
			.forEach((member) -> members.addAll(member.getValue().isObject()
					? members(prefix + member.getKey() + ".", member.getValue()) : Set.of(prefix + member.getKey())));
		return members;
	}

}
