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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * A description of the API that Twilio publishes, as far as tests ask for it: the one of
 * 2024, or that of 2026, which has passkeys.
 */
final class Contract {

	private static final Contract OF_2024 = new Contract("/verify-v2.openapi.yaml");

	private static final Contract OF_2026 = new Contract("/verify-v2-2026.openapi.yaml");

	private final Map<String, Object> root;

	private final Map<String, Operation> operations;

	private Contract(String file) {
		this.root = load(file);
		this.operations = operations();
	}

	static List<Operation> all() {
		return List.copyOf(OF_2024.operations.values());
	}

	static List<Operation> of2026() {
		return List.copyOf(OF_2026.operations.values());
	}

	static Operation operation(String id) {
		Operation found = OF_2024.operations.getOrDefault(id, OF_2026.operations.get(id));
		return Objects.requireNonNull(found, () -> "The contract has no operation " + id);
	}

	private static Map<String, Object> load(String file) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(1000);
		try (InputStream yaml = Contract.class.getResourceAsStream(file)) {
			// Times stay text: what the contract shows is what travels.
			return new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()), new DumperOptions(),
					options, new TextResolver())
				.load(yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, Operation> operations() {
		Map<String, Operation> operations = new LinkedHashMap<>();
		map(this.root, "paths").forEach((path, item) -> List.of("get", "post", "delete").forEach((method) -> {
			Map<String, Object> node = map(item, method);
			if (!node.isEmpty()) {
				Operation operation = new Operation(this, (String) node.get("operationId"), method.toUpperCase(), path,
						node);
				operations.put(operation.id(), operation);
			}
		}));
		return operations;
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(Object node, String key) {
		return (Map<String, Object>) ((Map<String, Object>) node).getOrDefault(key, Map.of());
	}

	@SuppressWarnings("unchecked")
	static List<Object> list(Object node, String key) {
		return (List<Object>) ((Map<String, Object>) node).getOrDefault(key, List.of());
	}

	private Map<String, Object> resolve(Map<String, Object> schema) {
		String reference = (String) schema.get("$ref");
		return (reference == null) ? schema : map(map(map(this.root, "components"), "schemas"),
				reference.substring(reference.lastIndexOf('/') + 1));
	}

	/**
	 * An operation of the contract.
	 */
	record Operation(Contract contract, String id, String method, String path, Map<String, Object> node) {

		List<Property> parameters(String in) {
			return list(this.node, "parameters").stream()
				.filter((parameter) -> in.equals(((Map<?, ?>) parameter).get("in")))
				.map((parameter) -> new Property((String) ((Map<?, ?>) parameter).get("name"),
						this.contract.resolve(map(parameter, "schema")),
						Boolean.TRUE.equals(((Map<?, ?>) parameter).get("required"))))
				.toList();
		}

		List<Property> formFields() {
			Map<String, Object> schema = map(
					map(map(map(this.node, "requestBody"), "content"), "application/x-www-form-urlencoded"), "schema");
			return properties(schema);
		}

		/**
		 * The fields of what is answered, or of an entry of the list that is answered.
		 */
		List<Property> answerFields() {
			Map<String, Object> schema = answerSchema();
			if (map(schema, "properties").containsKey("meta")) {
				Object items = map(schema, "properties").entrySet()
					.stream()
					.filter((entry) -> !entry.getKey().equals("meta"))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElseThrow();
				schema = this.contract.resolve(map(items, "items"));
			}
			return properties(schema);
		}

		boolean isList() {
			return map(answerSchema(), "properties").containsKey("meta");
		}

		private Map<String, Object> answerSchema() {
			return this.contract.resolve(map(answer(), "schema"));
		}

		private Map<String, Object> answer() {
			return map(map(map(map(this.node, "responses"), Integer.toString(status())), "content"),
					"application/json");
		}

		int status() {
			return Integer.parseInt(map(this.node, "responses").keySet().iterator().next());
		}

		List<Example> examples() {
			List<Example> examples = new ArrayList<>();
			map(answer(), "examples").forEach((name, example) -> examples
				.add(new Example(name, JsonMapper.shared().writeValueAsString(((Map<?, ?>) example).get("value")))));
			return examples;
		}

		String example(String name) {
			return examples().stream()
				.filter((example) -> example.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException(this.id + " has no example " + name))
				.json();
		}

		/**
		 * The members of a JSON body, nested ones with dots.
		 */
		List<String> jsonMembers() {
			return members("", map(map(map(map(this.node, "requestBody"), "content"), "application/json"), "schema"));
		}

		private static List<String> members(String prefix, Map<String, Object> schema) {
			return map(schema, "properties").entrySet().stream().flatMap((member) -> {
				@SuppressWarnings("unchecked")
				Map<String, Object> inner = (Map<String, Object>) member.getValue();
				return inner.containsKey("properties") ? members(prefix + member.getKey() + ".", inner).stream()
						: Stream.of(prefix + member.getKey());
			}).toList();
		}

		/**
		 * The JSON bodies that the contract shows.
		 */
		Map<String, Object> requestExamples() {
			return map(map(map(map(this.node, "requestBody"), "content"), "application/json"), "examples");
		}

		private List<Property> properties(Map<String, Object> schema) {
			List<Object> required = list(schema, "required");
			return map(schema, "properties").keySet()
				.stream()
				.map((name) -> new Property(name, this.contract.resolve(map(map(schema, "properties"), name)),
						required.contains(name)))
				.toList();
		}

		@Override
		public String toString() {
			return this.id;
		}

	}

	/**
	 * A parameter, a form field or a field of an answer.
	 */
	record Property(String name, Map<String, Object> schema, boolean required) {

		String pattern() {
			return (String) this.schema.get("pattern");
		}

		List<Object> words() {
			return list(this.schema, "enum");
		}

	}

	/**
	 * An answer that the contract shows.
	 */
	record Example(String name, String json) {
	}

	/**
	 * Leaves times as text.
	 */
	private static final class TextResolver extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
			addImplicitResolver(Tag.INT, INT, "-+0123456789");
			addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
			addImplicitResolver(Tag.NULL, NULL, "~nN\0");
			addImplicitResolver(Tag.NULL, EMPTY, null);
		}

	}

}
