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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract of the API, read from its OpenAPI file.
 */
final class Contract {

	private static final List<String> METHODS = List.of("get", "post", "delete");

	private static final String FORM = "application/x-www-form-urlencoded";

	/** The contract of 2024. */
	static final Contract OLDER = read("verify-v2.openapi.yaml");

	/** The contract of 2026, which has passkeys. */
	static final Contract NEWER = read("verify-v2-2026.openapi.yaml");

	private final JsonNode root;

	private Contract(JsonNode root) {
		this.root = root;
	}

	private static Contract read(String name) {
		try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream("/contract/" + name))) {
			Object yaml = new Yaml().load(file);
			return new Contract(JsonMapper.builder().build().valueToTree(yaml));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		for (Map.Entry<String, JsonNode> path : this.root.path("paths").properties()) {
			METHODS.stream()
				.filter(path.getValue()::has)
				.forEach((method) -> operations.add(operation(method, path.getKey(), path.getValue().path(method))));
		}
		return operations;
	}

	private Operation operation(String method, String path, JsonNode node) {
		Map.Entry<String, JsonNode> response = node.path("responses").properties().iterator().next();
		JsonNode json = response.getValue().path("content").path("application/json");
		JsonNode bodies = node.path("requestBody").path("content");
		JsonNode requests = bodies.path(bodies.has("application/json") ? "application/json" : FORM).path("examples");
		return new Operation(this, node.path("operationId").asString(), method.toUpperCase(), path,
				Integer.parseInt(response.getKey()), json.has("schema") ? schema(json.path("schema")) : null,
				json.path("examples"), requests);
	}

	/**
	 * Turns a schema of OpenAPI 3.0 into one that stands alone: references are resolved,
	 * what is nullable may be null, and every property has to be there, as the API writes
	 * absent values as nulls.
	 */
	private JsonNode schema(JsonNode node) {
		if (node.has("$ref")) {
			String name = node.path("$ref").asString().replace("#/components/schemas/", "");
			ObjectNode target = (ObjectNode) schema(this.root.path("components").path("schemas").path(name));
			return node.path("nullable").asBoolean(false) ? nullable(target) : target;
		}
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		node.properties()
			.stream()
			.filter((property) -> !List.of("nullable", "properties", "items", "default", "x-twilio")
				.contains(property.getKey()))
			.forEach((property) -> schema.set(property.getKey(), property.getValue()));
		if (node.has("items")) {
			schema.set("items", schema(node.path("items")));
		}
		if (node.has("properties")) {
			addProperties(schema, node.path("properties"));
		}
		return node.path("nullable").asBoolean(false) ? nullable(schema) : schema;
	}

	private void addProperties(ObjectNode schema, JsonNode properties) {
		ObjectNode converted = schema.putObject("properties");
		ArrayNode required = schema.putArray("required");
		properties.properties().forEach((property) -> {
			converted.set(property.getKey(), schema(property.getValue()));
			required.add(property.getKey());
		});
		schema.put("additionalProperties", false);
	}

	private static ObjectNode nullable(ObjectNode schema) {
		if (schema.has("type")) {
			schema.set("type", JsonNodeFactory.instance.arrayNode().add(schema.path("type")).add("null"));
		}
		if (schema.has("enum")) {
			((ArrayNode) schema.set("enum", schema.path("enum").deepCopy()).path("enum")).addNull();
		}
		return schema;
	}

	record Operation(Contract contract, String id, String method, String path, int success, JsonNode schema,
			JsonNode responses, JsonNode requests) {

		/**
		 * The names of its examples; of requests where it takes any, or else of
		 * responses.
		 */
		List<String> examples() {
			JsonNode examples = this.requests.isEmpty() ? this.responses : this.requests;
			return examples.isEmpty() ? List.of("plain") : List.copyOf(examples.propertyNames());
		}

	}

}
