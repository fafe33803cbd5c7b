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

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.client.Contract.Operation;
import dev.verify.client.Contract.Property;
import dev.verify.client.form.OpenValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares every declaration of the client with the contract of 2024, in both directions.
 * What is newer is named here, and compared with the contract of 2026 by
 * {@link NewerContractTests}.
 */
class OperationCoverageTests {

	private static final Map<String, Declared> DECLARED = Declared.all()
		.entrySet()
		.stream()
		.filter((declared) -> !NewerContractTests.PASSKEY_OPERATIONS.contains(declared.getKey()))
		.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

	static List<Operation> operations() {
		return Contract.all();
	}

	@Test
	void clientWhenComparedThenHasExactlyTheOperationsOfTheContract() {
		assertThat(DECLARED.keySet())
			.containsExactlyInAnyOrderElementsOf(Contract.all().stream().map(Operation::id).toList());
		assertThat(Contract.all()).hasSize(53);
	}

	@Test
	void contractWhenCountedThenNumbersAreThoseOfTheReadme() {
		long parameters = Contract.all()
			.stream()
			.mapToLong((operation) -> operation.parameters("path").size() + operation.parameters("query").size()
					+ operation.formFields().size())
			.sum();
		long fields = Contract.all().stream().mapToLong((operation) -> operation.answerFields().size()).sum();
		long lists = Contract.all().stream().filter(Operation::isList).count();
		System.out.printf("Covered: %d operations, %d parameters, %d fields of answers, %d lists%n", DECLARED.size(),
				parameters, fields, lists);

		assertThat(List.of(parameters, fields, lists)).containsExactly(256L, 505L, 10L);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenMethodAndPathAreTheSame(Operation operation) {
		Declared declared = DECLARED.get(operation.id());

		assertThat(declared.httpMethod()).isEqualTo(operation.method());
		assertThat(declared.path()).isEqualTo(operation.path());
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenPathVariablesAndTheirPatternsAreTheSame(Operation operation) {
		Map<String, String> expected = new LinkedHashMap<>();
		for (Property variable : operation.parameters("path")) {
			if (!variable.name().equals("ServiceSid")) {
				expected.put(variable.name(), (variable.pattern() != null) ? variable.pattern() : "");
			}
		}

		assertThat(DECLARED.get(operation.id()).pathVariables()).isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenFieldsOfTheRequestAreTheSame(Operation operation) {
		Declared declared = DECLARED.get(operation.id());
		List<Property> properties = Stream.of(operation.parameters("query"), operation.formFields())
			.flatMap(List::stream)
			.toList();

		assertThat(declared.fields().keySet()).filteredOn((field) -> !field.startsWith("Passkeys."))
			.containsExactlyInAnyOrderElementsOf(names(properties));
		assertThat(declared.requiredFields())
			.containsAll(names(properties.stream().filter(Property::required).toList()));
		assertThat(properties).filteredOn((property) -> !property.words().isEmpty())
			.allSatisfy((property) -> assertKnows(declared.fields().get(property.name()), property));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenAnswerHasTheSameFieldsInTheSameOrder(Operation operation) {
		Declared declared = DECLARED.get(operation.id());

		assertThat(declared.isList()).isEqualTo(operation.isList());
		assertThat(declared.isSingle()).isNotEqualTo(operation.isList());
		assertThat(declared.answerComponents()).extracting((component) -> snakeCase(component.getName()))
			.filteredOn((field) -> !field.equals("passkeys"))
			.containsExactlyElementsOf(names(operation.answerFields()));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWhenComparedThenFieldsOfTheAnswerHaveFittingTypes(Operation operation) {
		Map<String, Property> properties = operation.answerFields()
			.stream()
			.collect(Collectors.toMap(Property::name, (property) -> property));

		assertThat(DECLARED.get(operation.id()).answerComponents())
			.filteredOn((component) -> properties.containsKey(snakeCase(component.getName())))
			.hasSize(properties.size())
			.allSatisfy((component) -> assertFits(component, properties.get(snakeCase(component.getName()))));
	}

	static void assertFits(RecordComponent component, Property property) {
		if (!property.words().isEmpty()) {
			assertKnows(component.getType(), property);
			return;
		}
		Set<Class<?>> fitting = switch (String.valueOf(property.schema().get("type"))) {
			case "integer" -> Set.of(Integer.class);
			case "boolean" -> Set.of(Boolean.class);
			case "number" -> Set.of(BigDecimal.class);
			case "array" -> Set.of(List.class);
			case "object" -> Set.of(Map.class);
			case "string" -> "date-time".equals(property.schema().get("format")) ? Set.of(Instant.class)
					: Set.of(String.class, OpenValue.class);
			default -> Set.of(Map.class, Record.class);
		};
		assertThat(fitting).as(property.name()).anyMatch((type) -> type.isAssignableFrom(component.getType()));
	}

	static void assertKnows(Class<?> type, Property property) {
		assertThat(type).as(property.name()).isAssignableTo(OpenValue.class);
		assertThat(Declared.words(type)).extracting((word) -> (Object) ((OpenValue) word).value())
			.as(property.name())
			.containsAll(property.words());
	}

	static List<String> names(List<Property> properties) {
		return properties.stream().map(Property::name).toList();
	}

	static String snakeCase(String name) {
		return name.replaceAll("([A-Z])", "_$1").toLowerCase();
	}

}
