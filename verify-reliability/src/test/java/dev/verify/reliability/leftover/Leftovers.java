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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a build leaves in {@code target}, of which nobody has written the text:
 * reports, output, logs, databases. Not what was compiled, packaged or copied.
 */
final class Leftovers {

	private static final Pattern BUILT = Pattern
		.compile("(test-)?classes|generated-.*|maven-.*|spring-aot|secrets|apidocs"
				+ "|reports|failed-pages|sbom|node_modules");

	private static final Pattern PACKAGED = Pattern.compile(".*\\.(jar|original|png|class)|classpath");

	/** What is left where a build began. */
	private static final Pattern DUMP = Pattern.compile(".*\\.(log|hprof|db|dump|dumpstream)");

	/** What a fuzzer was fed with. */
	private static final Path INPUTS = Path.of("target", "fuzz");

	/** What a fuzzer says of that; the rest of its log is said by what was fed. */
	private static final Pattern FED = Pattern.compile("(?m)^(#[0-9]+\t|\").*$");

	private final List<Path> files;

	private Leftovers(List<Path> files) {
		this.files = files;
	}

	/** Those of a project and of its modules. */
	static Leftovers of(Path project) throws IOException {
		List<Path> files = new ArrayList<>();
		try (Stream<Path> modules = Files.list(project)) {
			Stream<Path> all = modules.filter((module) -> Files.isDirectory(module) && !module.endsWith("target"));
			for (Path module : Stream.concat(Stream.of(project), all).sorted().toList()) {
				try (Stream<Path> dumps = Files.list(module)) {
					dumps.filter((file) -> DUMP.matcher(file.toString()).matches()).forEach(files::add);
				}
				if (Files.isDirectory(module.resolve("target"))) {
					collect(module.resolve("target"), files);
				}
			}
		}
		return new Leftovers(files);
	}

	private static void collect(Path directory, List<Path> files) throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			for (Path entry : entries.sorted().toList()) {
				String name = entry.getFileName().toString();
				if (Files.isDirectory(entry)) {
					if (!BUILT.matcher(name).matches() && !directory.endsWith(INPUTS)) {
						collect(entry, files);
					}
				}
				else if (!PACKAGED.matcher(name).matches()) {
					files.add(entry);
				}
			}
		}
	}

	List<Path> files() {
		return this.files;
	}

	/** Each file that holds a canary, with the kinds of what it holds. */
	List<String> holding(Canaries canaries) {
		List<String> finds = new ArrayList<>();
		for (Path file : this.files) {
			List<String> found = canaries.in(written(file));
			if (!found.isEmpty()) {
				finds.add(file + ": " + found);
			}
		}
		return finds;
	}

	private static String written(Path file) {
		return file.getParent().endsWith(INPUTS) ? FED.matcher(read(file)).replaceAll("") : read(file);
	}

	/** As characters of one byte, so that a database can be read, too. */
	static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
