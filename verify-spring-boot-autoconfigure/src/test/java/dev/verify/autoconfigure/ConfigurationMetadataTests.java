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

package dev.verify.autoconfigure;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names, descriptions and value hints of the configuration properties, as an IDE shows
 * them. The form is that of Spring Boot's own properties.
 */
class ConfigurationMetadataTests {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*");

	/** Ends a sentence, in contrast to a dot within a number, a version or a name. */
	private static final Pattern SENTENCE_END = Pattern.compile("[.!?](\\s|$)");

	/** Words that point to another property, or that have no meaning of their own. */
	private static final Pattern RULED_OUT_DESCRIPTION = Pattern
		.compile("(?i)\\b(whoever|nobody|somebody|anew|told|of which|they|them|these|those|such a|the same|it has to"
				+ "|how (long|often|many|much)|what|way|ways|try|tries|repetitions?|block(s|ed)?|second step"
				+ "|enrol(s|ment|ments|led)?|unguarded|stranger|gate|door|ask(s|ed)?|answer(s|ed)?|press(es|ed)?)\\b|;");

	/** Words of a name that no user would search for. */
	private static final Pattern RULED_OUT_NAME = Pattern.compile("(^|[.-])(most|least|every|after|for|until|longest"
			+ "|shortest|first-wait|wait|tries|try|block|way|ways|ask|answer|unanswered|unguarded|enrol|enrolment|site)"
			+ "($|[.-])");

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	void propertyHasTypeAndDescription(String name, JsonNode property) {
		assertThat(name).matches("(twilio\\.verify|management\\.endpoint\\.secondfactor)\\..+");
		assertThat(property.path("type").asString()).as("type").isNotEmpty();
		assertThat(property.path("description").asString()).as("description").isNotEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	@DisplayName("W1: a property name consists of words that users search for")
	void propertyHasASearchableName(String name, JsonNode property) {
		assertThat(name).matches(NAME);
		assertThat(RULED_OUT_NAME.matcher(name).results().map((match) -> match.group())).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	@DisplayName("W1: a description is one or two sentences in Spring Boot's style")
	void descriptionHasTheFormOfSpringBoot(String name, JsonNode property) {
		String description = property.path("description").asString();
		assertForm(description);
		if (property.path("type").asString().equals("java.lang.Boolean")) {
			assertThat(description).startsWith("Whether ");
		}
		else {
			assertThat(description).doesNotStartWith("Whether ").doesNotMatch("(The|A|An) .*");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	@DisplayName("W1: a number says what it counts or which range it has")
	void numberNamesItsUnitOrRange(String name, JsonNode property) {
		if (!Set.of("java.lang.Integer", "java.lang.Double", "java.lang.Float")
			.contains(property.path("type").asString())) {
			return;
		}
		assertThat(property.path("description").asString()).matches(".*\\b([Nn]umber|[Pp]ercentage|[Rr]atio)\\b.*");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("groupEntries")
	@DisplayName("W1: every group has a description")
	void groupHasADescription(String name, JsonNode group) {
		assertForm(group.path("description").asString());
		assertThat(name).matches(NAME);
		assertThat(RULED_OUT_NAME.matcher(name).find()).isFalse();
	}

	@Test
	@DisplayName("W1: a description is written once for one property")
	void descriptionsAreDistinct() {
		Map<String, List<String>> byDescription = properties().map((property) -> (JsonNode) property[1])
			.collect(Collectors.groupingBy((property) -> property.path("description").asString(),
					Collectors.mapping((property) -> property.path("name").asString(), Collectors.toList())));
		assertThat(byDescription.values()).allSatisfy((names) -> assertThat(names).hasSize(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "region", "edge", "second-factor.channel-fallback", "second-factor.compliance-profile",
			"second-factor.enrollment.methods", "second-factor.jdbc.initialize-schema",
			"second-factor.policy.bearer-tokens", "second-factor.policy.methods", "second-factor.policy.required" })
	@DisplayName("W1: enumerable values have hints, each with a description")
	void enumerablePropertyHasValueHints(String name) {
		List<JsonNode> values = entries("hints")
			.filter((hint) -> hint.path("name").asString().equals("twilio.verify." + name))
			.flatMap((hint) -> hint.path("values").valueStream())
			.toList();
		assertThat(values).hasSizeGreaterThan(1)
			.allSatisfy((value) -> assertThat(value.path("description").asString()).matches("[A-Z0-9].*\\."));
	}

	@Test
	@DisplayName("W1: a hint belongs to a property, and hints of an enumeration name all of its constants")
	void hintsNameEveryConstant() throws ClassNotFoundException {
		Map<String, String> types = properties().map((property) -> (JsonNode) property[1])
			.collect(Collectors.toMap((property) -> property.path("name").asString(),
					(property) -> property.path("type").asString()));
		for (JsonNode hint : entries("hints").toList()) {
			String type = types.get(hint.path("name").asString());
			assertThat(type).as(hint.path("name").asString()).isNotNull();
			Class<?> element = Class.forName(type.replaceAll(".*<(.*)>", "$1"));
			if (element.isEnum() && !hint.path("name").asString().endsWith("channel-fallback")) {
				assertThat(hint.path("values").valueStream().map((value) -> value.path("value").asString()))
					.containsExactlyInAnyOrderElementsOf(Stream.of(element.getEnumConstants())
						.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
						.toList());
			}
		}
	}

	@Test
	void metadataNamesTheCredentials() {
		assertThat(properties().map((property) -> (String) property[0])).contains("twilio.verify.account-sid",
				"twilio.verify.auth-token", "twilio.verify.api-key.sid", "twilio.verify.api-key.secret",
				"twilio.verify.service-sid", "twilio.verify.http.ssl.bundle");
	}

	private static void assertForm(String description) {
		assertThat(description).matches("[A-Z0-9].*\\.").hasSizeLessThanOrEqualTo(200);
		assertThat(SENTENCE_END.matcher(description).results().count()).as("sentences").isLessThanOrEqualTo(2);
		assertThat(RULED_OUT_DESCRIPTION.matcher(description).results().map((match) -> match.group())).isEmpty();
		assertThat(description).as("Javadoc tags").doesNotContain("{@").doesNotContain("<");
	}

	static Stream<Object[]> properties() {
		return named("properties");
	}

	static Stream<Object[]> groupEntries() {
		return named("groups");
	}

	/** The names of the classes that hold properties. */
	static Stream<String> groups() {
		return entries("groups").map((group) -> group.path("type").asString());
	}

	private static Stream<Object[]> named(String kind) {
		return entries(kind).map((entry) -> new Object[] { entry.path("name").asString(), entry });
	}

	private static Stream<JsonNode> entries(String kind) {
		InputStream metadata = VerifyProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json");
		assertThat(metadata).as("the metadata that the annotation processor writes").isNotNull();
		return JsonMapper.shared().readTree(metadata).path(kind).valueStream();
	}

}
