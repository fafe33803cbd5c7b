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

import dev.verify.client.Contract.Operation;
import dev.verify.client.form.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an answer holds of a person, its text does not.
 */
class MaskingTests {

	private static final String CANARY = "canary-7141";

	private static final List<String> PERSONAL = List.of("to", "amount", "payee", "identity", "entity_identity",
			"phone_number", "factor_friendly_name", "token", "details", "hidden_details", "metadata", "lookup",
			"binding", "channel_data", "sna", "webhook_url", "notification_token");

	/**
	 * Addresses are personal where they hold a name or a number.
	 */
	private static final List<String> ADDRESSES = List.of("url", "links");

	private static final List<String> TEXTS = List.of("amount", "payee", "token");

	static Stream<Operation> operations() {
		return Contract.all().stream().filter((operation) -> !operation.examples().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("operations")
	void answerWhenPrintedThenHoldsNothingPersonal(Operation operation) {
		JsonNode example = JsonMapper.shared()
			.readTree(operation.examples().get(operation.examples().size() - 1).json());
		JsonNode entry = operation.isList()
				? example.required(example.required("meta").required("key").stringValue()).required(0) : example;
		plant((ObjectNode) entry);

		Object answer = new VerifyJson().reader(Declared.all().get(operation.id()).answerType())
			.readValue(entry.toString());

		assertThat(answer.toString()).doesNotContain(CANARY);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void formWhenPrintedThenHoldsNoValue(Operation operation) {
		for (Class<?> parameter : Declared.all().get(operation.id()).method().getParameterTypes()) {
			if (Form.class.isAssignableFrom(parameter)) {
				assertThat(Declared.forms(parameter)).isNotEmpty()
					.allSatisfy((form) -> assertThat(form.toString()).doesNotContain("text", "value")
						.startsWith(parameter.getSimpleName() + "["));
			}
		}
	}

	private static void plant(ObjectNode entry) {
		boolean personal = entry.has("identity") || entry.has("phone_number");
		Stream.concat(PERSONAL.stream(), personal ? ADDRESSES.stream() : Stream.empty()).forEach((name) -> {
			if (entry.path(name) instanceof ObjectNode object) {
				object.properties()
					.stream()
					.filter((member) -> member.getValue().isString() && !member.getKey().equals("date"))
					.map(Map.Entry::getKey)
					.toList()
					.forEach((key) -> object.put(key, CANARY));
			}
			else if (entry.path(name).isString() || (entry.has(name) && TEXTS.contains(name))) {
				entry.put(name, CANARY);
			}
		});
	}

}
