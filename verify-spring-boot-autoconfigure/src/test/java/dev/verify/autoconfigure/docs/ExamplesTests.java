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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java example of every page is a region of a test that the build compiles, to the
 * letter, with the imports that it needs. {@code -Dpages=write} writes the examples into
 * the pages.
 */
@Tag("once")
class ExamplesTests {

	private static final Pattern QUOTE = Pattern.compile("<!-- example: (\\w+) -->\n```java((?: \\[\\w+])?)\n(.*?)```",
			Pattern.DOTALL);

	/** Has examples of one expression each, compared by ClientDocumentationTests. */
	private static final Path CLIENT = Pages.ROOT.resolve("docs/client.md");

	private static final Path SAMPLE = Pages.ROOT.resolve("verify-sample-app/src/test");

	private static final List<Example> EXAMPLES = Example.all()
		.stream()
		.filter((example) -> !example.source().endsWith("ClientExamples.java"))
		.toList();

	@ParameterizedTest
	@MethodSource("pages")
	@DisplayName("Every Java block is the region of a test with its imports")
	void blockWhenItIsJavaThenIsAnExample(Path page) {
		String text = Pages.read(page);
		Matcher matcher = QUOTE.matcher(text);
		StringBuilder expected = new StringBuilder();
		int quotes = 0;
		while (matcher.find()) {
			quotes++;
			matcher.appendReplacement(expected,
					Matcher.quoteReplacement("<!-- example: " + matcher.group(1) + " -->\n```java" + matcher.group(2)
							+ "\n" + example(page, matcher.group(1)).withImports() + "\n```"));
		}
		matcher.appendTail(expected);

		assertThat(text.split("```java\\b", -1)).as("each block of %s has the name of an example", page)
			.hasSize(quotes + 1);
		Pages.assertIs(page, expected.toString());
	}

	@Test
	@DisplayName("Every region of a test is on a page, and no two have one name")
	void exampleWhenThereThenIsOnAPage() {
		Set<String> quoted = new TreeSet<>();
		for (Path page : pages()) {
			QUOTE.matcher(Pages.read(page)).results().forEach((quote) -> quoted.add(quote.group(1)));
		}

		assertThat(EXAMPLES).hasSizeGreaterThan(35)
			.extracting(Example::name)
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(quoted);
	}

	@Test
	void templateWhenShownThenIsTheTestedOne() {
		String template = Pages.read(SAMPLE.resolve("resources/templates/second-factor/challenge.html"));

		assertThat(Pages.read(Pages.ROOT.resolve("docs/how-to/page-templates.md")))
			.contains("```html\n" + template + "```\n");
	}

	@Test
	@DisplayName("Two versions of one example for both stacks stand in a code group")
	void groupWhenItBeginsThenHasBothStacks() {
		List<String> groups = new ArrayList<>();
		for (Path page : pages()) {
			Pattern.compile("::: code-group\n(.*?)\n:::\n", Pattern.DOTALL)
				.matcher(Pages.read(page))
				.results()
				.forEach((group) -> groups.add(group.group(1)));
		}

		assertThat(groups).isNotEmpty()
			.allSatisfy((group) -> assertThat(group).contains("[Servlets]").contains("[WebFlux]"));
	}

	static List<Path> pages() {
		return Pages.all().stream().filter((page) -> !page.equals(CLIENT)).toList();
	}

	private static Example example(Path page, String name) {
		return EXAMPLES.stream()
			.filter((example) -> example.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(page + ": no test has the example " + name));
	}

}
