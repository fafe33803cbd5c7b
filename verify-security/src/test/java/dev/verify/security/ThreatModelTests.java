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

package dev.verify.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares docs/threat-model.md with the tests that it names, of all modules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreatModelTests {

	private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern ROW = Pattern.compile("\\| ([RBHMLF]\\d+) \\| (.+) \\| (.+) \\|");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

	private final Map<String, String> sources = sources();

	@Test
	@DisplayName("The page has each demand, each way in and each finding exactly once")
	void pageWhenReadThenHasEveryRow() {
		assertThat(rows()).extracting(Row::id)
			.containsExactlyElementsOf(Stream
				.of(ids("R%02d", 52), ids("B%02d", 28), ids("H%d", 5), ids("M%d", 5), ids("L%d", 10),
						Stream.of("F2", "F3", "F4", "F5", "F8", "F9", "F11", "F12", "F15", "F20", "F21", "F22"))
				.flatMap(Function.identity())
				.toList());
	}

	@ParameterizedTest
	@MethodSource("rows")
	@DisplayName("A row names tests that exist and name the row, or says why there is none")
	void rowWhenItNamesTestsThenTheyNameTheRow(Row row) {
		List<String> tests = TEST.matcher(row.shownBy()).results().map((found) -> found.group(1)).toList();
		if (tests.isEmpty()) {
			assertThat(row.shownBy()).as(row.id()).startsWith("No test: ").hasSizeGreaterThan(40);
		}
		for (String test : tests) {
			assertThat(this.sources).containsKey(test);
			assertThat(this.sources.get(test)).as(test).containsPattern("\\b" + row.id() + "\\b");
		}
	}

	private static List<Row> rows() {
		return read(PROJECT.resolve("docs/threat-model.md")).lines()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.map((row) -> new Row(row.group(1), row.group(3)))
			.toList();
	}

	private static Stream<String> ids(String format, int last) {
		return IntStream.rangeClosed(1, last).mapToObj((number) -> String.format(format, number));
	}

	private static Map<String, String> sources() {
		try (Stream<Path> modules = Files.list(PROJECT)) {
			return modules.map((module) -> module.resolve("src/test/java"))
				.filter(Files::isDirectory)
				.flatMap(ThreatModelTests::testsBelow)
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						ThreatModelTests::read, String::concat));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> testsBelow(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith("Tests.java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One row of the page.
	 *
	 * @param id the demand, the way in or the finding
	 * @param shownBy the last cell
	 */
	record Row(String id, String shownBy) {
	}

}
