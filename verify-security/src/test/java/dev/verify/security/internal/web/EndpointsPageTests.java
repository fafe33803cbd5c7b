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

package dev.verify.security.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of docs/reference/endpoints.md, which {@code -Dpages=write} writes from the
 * OpenAPI file.
 */
class EndpointsPageTests {

	private static final Path PAGE = Path.of("../docs/reference/endpoints.md");

	private static final JsonNode API = read();

	@Test
	void listWhenComparedThenIsThatOfTheOpenApiFile() throws IOException {
		StringBuilder list = new StringBuilder();
		API.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> list
					.append(operation(path.getKey(), operation.getKey(), operation.getValue()))));
		list.append("## Schemas\n\n");
		API.at("/components/schemas")
			.properties()
			.forEach((schema) -> list.append(schema(schema.getKey(), schema.getValue())));

		GeneratedPart.of(PAGE).assertIs(list.toString());
	}

	private static String operation(String path, String verb, JsonNode operation) {
		StringBuilder text = new StringBuilder("## `%s %s`\n\n%s\n\n".formatted(verb.toUpperCase(Locale.ROOT), path,
				operation.path("summary").asString()));
		if (operation.has("description")) {
			text.append(operation.path("description").asString().strip()).append("\n\n");
		}
		JsonNode form = operation.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
		if (form.path("properties").size() > 0) {
			text.append("| field | required | is |\n|---|---|---|\n");
			form.path("properties")
				.properties()
				.forEach((field) -> text.append("| `%s` | %s | %s |\n".formatted(field.getKey(),
						isRequired(form, field.getKey()) ? "yes" : "", describe(field.getValue()))));
			text.append('\n');
		}
		text.append("| status | response |\n|---|---|\n");
		Map<String, String> responses = new LinkedHashMap<>();
		operation.path("responses")
			.properties()
			.forEach((response) -> responses.merge(response(response.getValue()), response.getKey(),
					(former, status) -> former + ", " + status));
		responses.forEach((response, statuses) -> text.append("| %s | %s |\n".formatted(statuses, response)));
		return text.append('\n').toString();
	}

	private static String response(JsonNode response) {
		if (response.path("$ref").asString().endsWith("/Problem")) {
			return "[problem](problems.md)";
		}
		return response.path("content")
			.properties()
			.stream()
			.map((content) -> "`" + content.getKey() + "`: " + types(content.getValue().path("schema")))
			.collect(Collectors.joining("; "));
	}

	private static String types(JsonNode schema) {
		if (schema.has("oneOf")) {
			return schema.path("oneOf")
				.valueStream()
				.map(EndpointsPageTests::types)
				.collect(Collectors.joining(" or "));
		}
		if (schema.has("$ref")) {
			String name = schema.path("$ref").asString().replaceAll(".*/", "");
			return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
		}
		if (schema.path("type").asString().equals("array")) {
			return "list of " + types(schema.path("items"));
		}
		return "`" + schema.path("type").asString("any") + "`";
	}

	private static String schema(String name, JsonNode schema) {
		StringBuilder text = new StringBuilder("### " + name + "\n\n");
		if (schema.has("description")) {
			text.append(schema.path("description").asString().strip()).append("\n\n");
		}
		text.append("| property | required | type | is |\n|---|---|---|---|\n");
		schema.path("properties")
			.properties()
			.forEach((property) -> text.append("| `%s` | %s | %s | %s |\n".formatted(property.getKey(),
					isRequired(schema, property.getKey()) ? "yes" : "", types(property.getValue()),
					describe(property.getValue()))));
		return text.append('\n').toString();
	}

	private static String describe(JsonNode schema) {
		String description = schema.path("description").asString("").strip();
		String value = schema.has("const") ? "`" + schema.path("const").asString() + "`"
				: schema.has("enum") ? schema.path("enum")
					.valueStream()
					.map((word) -> "`" + word.asString() + "`")
					.collect(Collectors.joining(", ")) : "";
		return (description.isEmpty() || value.isEmpty()) ? description + value : description + ": " + value;
	}

	private static boolean isRequired(JsonNode schema, String property) {
		return schema.path("required").valueStream().anyMatch((name) -> name.asString().equals(property));
	}

	private static JsonNode read() {
		try {
			Map<String, Object> api = new Yaml().load(Files.readString(Path.of("../docs/second-factor.openapi.yaml")));
			return JsonMapper.shared().valueToTree(api);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
