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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Markdown files of the repository, and the comparison of what is written into them.
 */
public final class Pages {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Set<String> GENERATED = Set.of("properties.md", "endpoints.md", "problems.md");

	private Pages() {
	}

	/**
	 * Returns the pages of the documentation that people have written, as one text.
	 * @return all pages without decisions, and without those that tests write
	 */
	public static String written() {
		return of(ROOT.resolve("docs")).stream()
			.filter((page) -> !GENERATED.contains(page.getFileName().toString()))
			.filter((page) -> !page.getParent().endsWith("adr"))
			.map(Pages::read)
			.collect(Collectors.joining("\n"));
	}

	/**
	 * The pages of the documentation, and the other Markdown files of the repository.
	 */
	static List<Path> all() {
		List<Path> pages = new ArrayList<>(of(ROOT.resolve("docs")));
		pages.addAll(list(ROOT, ".md"));
		try (Stream<Path> modules = Files.list(ROOT)) {
			modules.map((module) -> module.resolve("README.md")).filter(Files::exists).forEach(pages::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return pages;
	}

	/**
	 * Compares a page with what it should be, or writes it with {@code -Dpages=write}.
	 */
	static void assertIs(Path page, String expected) {
		if ("write".equals(System.getProperty("pages"))) {
			try {
				Files.writeString(page, expected);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return;
		}
		assertThat(read(page)).as("%s: write it again with -Dpages=write", ROOT.relativize(page)).isEqualTo(expected);
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Path> sources(String folder) {
		try (Stream<Path> modules = Files.list(ROOT)) {
			return modules.map((module) -> module.resolve(folder))
				.filter(Files::isDirectory)
				.flatMap((sources) -> walk(sources, ".java").stream())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> of(Path docs) {
		List<Path> pages = new ArrayList<>(list(docs, ".md"));
		for (String folder : folders(docs)) {
			pages.addAll(walk(docs.resolve(folder), ".md"));
		}
		return pages;
	}

	private static List<String> folders(Path docs) {
		return Arrays.stream(Objects.requireNonNull(docs.toFile().list()))
			.filter((name) -> !name.startsWith(".") && !name.equals("node_modules"))
			.filter((name) -> Files.isDirectory(docs.resolve(name)))
			.sorted()
			.toList();
	}

	private static List<Path> list(Path folder, String end) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(end)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> walk(Path folder, String end) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(end)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
