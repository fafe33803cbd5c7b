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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.verify.client.Contract.Example;
import dev.verify.client.Contract.Operation;
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
 * Every answer that the contract shows is read, and nothing of it is lost.
 */
class ContractExamplesTests {

	/**
	 * What examples show and the contract does not declare.
	 */
	private static final List<String> UNDECLARED = List.of("mailer_sid");

	private final JsonMapper mapper = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	static Stream<Arguments> examples() {
		return Contract.all()
			.stream()
			.flatMap((operation) -> operation.examples()
				.stream()
				.map((example) -> Arguments.of(operation, Named.of(example.name(), example))));
	}

	@Test
	void examplesWhenCountedThenNoneIsForgotten() {
		long withAnswer = Contract.all().stream().filter((operation) -> operation.status() != 204).count();
		long shown = Contract.all().stream().filter((operation) -> !operation.examples().isEmpty()).count();
		System.out.printf("Read: %d examples of %d operations%n", examples().count(), shown);

		assertThat(shown).isEqualTo(withAnswer);
		assertThat(examples()).hasSize(69);
	}

	@ParameterizedTest
	@MethodSource("examples")
	void exampleWhenReadAndWrittenAgainThenNothingIsLost(Operation operation, Example example) {
		JsonNode shown = entry(operation, this.mapper.readTree(example.json()));
		Object read = new VerifyJson().reader(Declared.all().get(operation.id()).answerType())
			.readValue(shown.toString());

		assertSame("", shown, this.mapper.valueToTree(read));
	}

	static JsonNode entry(Operation operation, JsonNode shown) {
		if (!operation.isList()) {
			return shown;
		}
		JsonNode entries = shown.required(shown.required("meta").required("key").stringValue());
		return entries.isEmpty() ? JsonMapper.shared().createObjectNode() : entries.get(0);
	}

	static void assertSame(String path, JsonNode shown, JsonNode written) {
		if (shown.isArray()) {
			assertThat(written.size()).as(path).isEqualTo(shown.size());
			for (int i = 0; i < shown.size(); i++) {
				assertSame(path + "/" + i, shown.get(i), written.get(i));
			}
			return;
		}
		if (!shown.isObject()) {
			assertThat(written.asString("")).as(path).isEqualTo(shown.asString(""));
			return;
		}
		for (Map.Entry<String, JsonNode> field : shown.properties()) {
			if (!UNDECLARED.contains(field.getKey())) {
				assertSame(path + "/" + field.getKey(), field.getValue(), written.path(field.getKey()));
			}
		}
	}

}
