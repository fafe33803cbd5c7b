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

package dev.verify.reliability.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A patch that puts a hole back, and the test that has to notice.
 *
 * @param id the way in, as docs/threat-model.md counts them
 * @param hole what the patch does
 * @param module the module of the test
 * @param test the test's class, and its method if it is one
 * @param diff the patch
 */
record Mutant(String id, String hole, String module, String test, String diff) {

	static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern HEAD = Pattern.compile(
			"(B\\d\\d): (?<way>.+)\\nHole: (?<hole>.+)\\nTest: (?<module>\\S+) (?<test>\\S+)\\n\\n(?<diff>diff .+)",
			Pattern.DOTALL);

	static List<Mutant> all() {
		try (Stream<Path> files = Files.list(PROJECT.resolve("verify-reliability/mutants"))) {
			return files.filter((file) -> file.toString().endsWith(".patch")).sorted().map(Mutant::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Mutant read(Path file) {
		try {
			Matcher head = HEAD.matcher(Files.readString(file));
			if (!head.matches()) {
				throw new IllegalStateException(file + " must begin with its row, Hole: and Test:");
			}
			return new Mutant(head.group(1), head.group("hole"), head.group("module"), head.group("test"),
					head.group("diff"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file() {
		return PROJECT.resolve("verify-reliability/mutants").resolve(this.id + ".patch");
	}

	String testClass() {
		return this.test.split("#", 2)[0];
	}

	/** The method; empty if all of the class are meant. */
	String method() {
		return this.test.contains("#") ? this.test.split("#", 2)[1] : "";
	}

	Path source() {
		return PROJECT.resolve(this.module).resolve("src/test/java").resolve(testClass().replace('.', '/') + ".java");
	}

	@Override
	public String toString() {
		return this.id + ": " + this.hole;
	}

}
