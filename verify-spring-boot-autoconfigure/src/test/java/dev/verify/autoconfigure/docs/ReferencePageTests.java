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

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.security.event.SecondFactorEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of meters and events, compared with the code.
 */
@Tag("once")
class ReferencePageTests {

	private static final Pattern METER = Pattern
		.compile("(?:count|builder)\\(\"(twilio\\.verify\\.[a-z-]+)\"|return \"(twilio\\.verify\\.calls)\"");

	@Test
	@DisplayName("The page of meters has exactly those that the starter registers")
	void metersWhenRegisteredThenAreOnThePage() {
		Set<String> registered = new TreeSet<>();
		Pages.sources("src/main/java")
			.stream()
			.filter((source) -> source.toString().contains("autoconfigure"))
			.flatMap((source) -> METER.matcher(Pages.read(source)).results())
			.forEach((meter) -> registered.add((meter.group(1) != null) ? meter.group(1) : meter.group(2)));

		assertThat(registered).hasSizeGreaterThan(5);
		assertThat(rows("reference/meters.md", "\\| `(twilio[a-z.-]+)` \\|.*"))
			.containsExactlyInAnyOrderElementsOf(registered);
	}

	@Test
	@DisplayName("A query of an alert names a meter of the page")
	void alertsWhenReadThenQueryKnownMeters() {
		List<String> prefixes = rows("reference/meters.md", "\\| `([a-z0-9.-]+)[.*]*`.*").stream()
			.map((meter) -> meter.replaceAll("[.-]", "_"))
			.toList();
		List<String> queried = Pattern.compile("\\b(?:twilio_verify|resilience4j)_[a-z_]+")
			.matcher(Pages.read(Pages.ROOT.resolve("docs/operations/monitoring.md")))
			.results()
			.map(MatchResult::group)
			.toList();

		assertThat(queried).hasSizeGreaterThan(5).allSatisfy((name) -> assertThat(prefixes).anyMatch(name::startsWith));
	}

	@Test
	@DisplayName("The page of events has each event exactly once")
	void eventsWhenPublishedThenAreOnThePage() {
		List<String> documented = Pages.read(Pages.ROOT.resolve("docs/reference/events.md"))
			.lines()
			.filter((line) -> line.startsWith("| `"))
			.flatMap((line) -> Pattern.compile("`(\\w+)`").matcher(line.split(" \\| ")[0]).results())
			.map((event) -> event.group(1))
			.toList();

		assertThat(documented).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(SecondFactorEvent.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
	}

	private static List<String> rows(String page, String pattern) {
		Pattern row = Pattern.compile(pattern);
		Stream<String> lines = Pages.read(Pages.ROOT.resolve("docs/" + page)).lines();
		return lines.map(row::matcher).filter((line) -> line.matches()).map((line) -> line.group(1)).toList();
	}

}
