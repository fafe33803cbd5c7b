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

package dev.verify.autoconfigure.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.autoconfigure.VerifyProperties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of all properties, which {@code -Dpages=write} writes from the metadata that
 * the build makes for IDEs; and the properties that YAML blocks of other pages name.
 */
@Tag("once")
class PropertiesPageTests {

	private static final String PREFIX = "twilio.verify.";

	private static final Pattern YAML = Pattern.compile("(?ms)^( *)```ya?ml\n(.*?)^ *```");

	private static final Pattern LINE = Pattern.compile("^( *)(- )?([\\w.\"-]+):(?: (.*))?$");

	/** Where a group is explained. */
	private static final Map<String, String> TOPICS = Map.ofEntries(Map.entry("attempts", "concepts/lockout.md"),
			Map.entry("encryption", "operations/encryption.md"), Map.entry("enrollment", "how-to/self-service.md"),
			Map.entry("jdbc", "operations/databases.md"), Map.entry("limits", "concepts/rate-limits.md"),
			Map.entry("pages", "how-to/appearance.md"), Map.entry("passkey", "how-to/passkeys.md"),
			Map.entry("payment", "how-to/payments.md"), Map.entry("policy", "how-to/policy.md"),
			Map.entry("push", "how-to/push.md"), Map.entry("recovery-codes", "how-to/self-service.md"),
			Map.entry("redis", "operations/redis.md"), Map.entry("trusted-browsers", "how-to/trusted-browsers.md"));

	private static final JsonNode METADATA = JsonMapper.shared()
		.readTree(VerifyProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));

	@Test
	@DisplayName("The page has each property with type, default, description and values, as the metadata says")
	void pageWhenComparedThenIsTheMetadata() {
		StringBuilder page = new StringBuilder(
				"""
						# Properties

						For developers and operators: all properties, with type, default and description as an IDE shows them. Names
						follow the heading of their table. This page is written from the metadata of the build (`PropertiesPageTests`).

						""");
		sections().forEach((title, properties) -> page.append(section(title, properties)));
		Pages.assertIs(Pages.ROOT.resolve("docs/reference/properties.md"), page.toString().stripTrailing() + "\n");
	}

	@Test
	@DisplayName("A property of twilio.verify that a YAML block of a page sets is one of the metadata")
	void yamlWhenItNamesAPropertyThenTheMetadataHasIt() {
		List<String> names = properties().map((property) -> property.path("name").asString()).toList();
		List<String> unknown = new ArrayList<>();
		int[] found = new int[1];
		for (var page : Pages.all()) {
			YAML.matcher(Pages.read(page)).results().forEach((block) -> keys(block.group(2)).forEach((key) -> {
				if (!key.startsWith(PREFIX)) {
					return;
				}
				found[0]++;
				if (names.stream()
					.noneMatch((name) -> key.equals(name) || name.startsWith(key + ".") || isMap(name, key))) {
					unknown.add(Pages.ROOT.relativize(page) + ": " + key);
				}
			}));
		}

		assertThat(unknown).isEmpty();
		assertThat(found[0]).isGreaterThan(80);
	}

	/** The full names that a block of YAML sets. */
	private static List<String> keys(String yaml) {
		List<String> keys = new ArrayList<>();
		List<Map.Entry<Integer, String>> path = new ArrayList<>();
		yaml.lines().map(LINE::matcher).filter((line) -> line.matches()).forEach((line) -> {
			int indent = line.group(1).length();
			path.removeIf((parent) -> parent.getKey() >= indent);
			path.add(Map.entry(indent, line.group(3).replace("\"", "")));
			keys.add(path.stream().map(Map.Entry::getValue).collect(Collectors.joining(".")));
		});
		return keys;
	}

	private static boolean isMap(String name, String key) {
		return name.equals(PREFIX + "clients") && key.startsWith(name + ".");
	}

	private static Map<String, List<JsonNode>> sections() {
		Map<String, List<JsonNode>> sections = new TreeMap<>(
				Comparator.comparing((String title) -> !title.startsWith("twilio.")).thenComparing((title) -> title));
		properties().forEach((property) -> sections
			.computeIfAbsent(section(property.path("name").asString()), (title) -> new ArrayList<>())
			.add(property));
		return new LinkedHashMap<>(sections);
	}

	/** The group with up to four parts. */
	private static String section(String name) {
		String group = name.substring(0, name.lastIndexOf('.'));
		String[] parts = group.split("\\.");
		return String.join(".", List.of(parts).subList(0, Math.min(4, parts.length)));
	}

	private static String section(String title, List<JsonNode> properties) {
		StringBuilder section = new StringBuilder("## " + title + "\n\n");
		String topic = TOPICS.get(title.substring(title.lastIndexOf('.') + 1));
		if (topic != null && title.startsWith(PREFIX + "second-factor.")) {
			section.append("See [%s](../%s).\n\n".formatted(heading(topic), topic));
		}
		section.append("| property | default | description |\n|---|---|---|\n");
		for (JsonNode property : properties) {
			String name = property.path("name").asString();
			section.append("| `%s`<br>%s | %s | %s |\n".formatted(name.substring(title.length() + 1), type(property),
					initial(property), property.path("description").asString() + values(name)));
		}
		return section.append('\n').toString();
	}

	private static String heading(String page) {
		return Pages.read(Pages.ROOT.resolve("docs/" + page)).lines().findFirst().orElseThrow().replace("# ", "");
	}

	private static String type(JsonNode property) {
		return property.path("type").asString().replaceAll("[\\w.]+[.$](\\w+)", "$1").replace("<", "&lt;");
	}

	private static String initial(JsonNode property) {
		JsonNode initial = property.path("defaultValue");
		if (initial.isMissingNode()) {
			return "";
		}
		String text = initial.isArray()
				? initial.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")) : initial.asString();
		return text.isEmpty() ? "" : '`' + text + '`';
	}

	/** The values that a hint names, each with its description. */
	private static String values(String property) {
		String values = METADATA.path("hints")
			.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(property))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> "`" + value.path("value").asString() + "`: " + value.path("description").asString())
			.collect(Collectors.joining("<br>"));
		return values.isEmpty() ? "" : "<br>" + values;
	}

	private static Stream<JsonNode> properties() {
		return METADATA.path("properties").valueStream();
	}

}
