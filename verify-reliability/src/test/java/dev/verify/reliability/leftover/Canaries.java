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

package dev.verify.reliability.leftover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must be found nowhere: the values of {@code canaries.txt}, the secrets that
 * running tests have written down, and whatever looks like one.
 */
final class Canaries {

	/** Where a test writes down what is secret in this very run, one to a line. */
	static final Path SECRETS = Path.of("target", "secrets");

	private static final List<Canary> SHAPES = List.of(
			shape("phone number of a film", "(?<![0-9A-Za-z.])(?:%2B|\\+)?1[2-9]\\d\\d555\\d{4}(?![0-9A-Za-z])"),
			shape("Basic credentials", "Basic [A-Za-z0-9+/]{24,}"),
			// With a letter: a number with dashes is no code.
			shape("recovery code",
					"(?<![0-9A-Za-z-])(?=[0-9-]*[A-Z])(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}(?![0-9A-Za-z-])"),
			shape("key of an authenticator", "otpauth(?:://|%3A%2F%2F)"));

	private final List<Canary> all;

	private Canaries(List<Canary> all) {
		this.all = all;
	}

	/** The list, the shapes, and what was written down. */
	static Canaries known() throws IOException {
		List<Canary> all = new ArrayList<>(SHAPES);
		for (Entry entry : Entry.list()) {
			all.add(literal(entry.kind() + " of " + entry.test(), entry.value()));
		}
		if (Files.isDirectory(SECRETS)) {
			try (Stream<Path> files = Files.list(SECRETS)) {
				for (Path file : files.toList()) {
					Files.readAllLines(file)
						.stream()
						.filter((line) -> !line.isBlank())
						.distinct()
						.forEach((line) -> all.add(literal("secret of " + file.getFileName(), line)));
				}
			}
		}
		return new Canaries(all);
	}

	int size() {
		return this.all.size();
	}

	/** What a text holds of them, by their kinds: what is found is not said again. */
	List<String> in(String text) {
		return this.all.stream().filter((canary) -> canary.isIn(text)).map(Canary::name).toList();
	}

	private static Canary shape(String name, String pattern) {
		Pattern shape = Pattern.compile(pattern);
		return new Canary(name, (text) -> shape.matcher(text).find());
	}

	/** A number is not to be found in a longer one. */
	private static Canary literal(String name, String value) {
		if (value.chars().allMatch(Character::isDigit)) {
			Pattern number = Pattern.compile("(?<![0-9A-Za-z.])(?:%2B|\\+)?" + value + "(?![0-9A-Za-z])");
			return new Canary(name, (text) -> text.contains(value) && number.matcher(text).find());
		}
		return new Canary(name, (text) -> text.contains(value));
	}

	private record Canary(String name, java.util.function.Predicate<String> found) {

		boolean isIn(String text) {
			return this.found.test(text);
		}

	}

}
