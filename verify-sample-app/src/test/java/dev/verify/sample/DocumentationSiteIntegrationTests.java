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

package dev.verify.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation site, built from a copy of {@code docs}. Needs Node.js with npm,
 * which installs the packages that {@code package-lock.json} names.
 */
@Tag("once")
class DocumentationSiteIntegrationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path DOCS = ROOT.resolve("docs");

	private static final Path COPY = Path.of("target/docs");

	private static final Path SITE = COPY.resolve(".vitepress/dist");

	private static final List<String> LEFT_OUT = List.of("node_modules", "cache", "dist");

	private static final long MINUTES = 5;

	private static Result build = new Result(-1, "");

	@BeforeAll
	static void build() throws Exception {
		copy();
		String missing;
		try {
			Result installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
			if (installed.status() == 0) {
				build = run("npm", "run", "build");
				return;
			}
			missing = "npm cannot install the packages: " + installed.output();
		}
		catch (IOException ex) {
			missing = "npm cannot be run: " + ex.getMessage();
		}
		if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			throw new IllegalStateException(missing);
		}
		System.err.println("SKIPPED: " + missing);
		Assumptions.abort(missing);
	}

	/** Documentation has numbers of examples, which no file of a test may have. */
	@AfterAll
	static void remove() throws IOException {
		FileSystemUtils.deleteRecursively(COPY);
	}

	@Test
	@DisplayName("The site has each page, in its search index, and no link or anchor that leads nowhere")
	void siteWhenBuiltThenHasEachPageAndNoDeadLink() throws IOException {
		long pages;
		try (Stream<Path> files = Files.walk(COPY)) {
			pages = files.filter((file) -> file.toString().endsWith(".md"))
				.filter((file) -> !file.toString().contains("node_modules"))
				.count();
		}

		assertThat(build.status()).as(build.output()).isZero();
		assertThat(build.output()).contains(pages + " pages in the search index");
		assertThat(pages).isGreaterThan(70);
		assertThat(SITE.resolve("getting-started.html")).content().contains("BankApplication");
		assertThat(SITE.resolve("reference/properties.html")).content().contains("second-factor.limits");
		assertThat(SITE.resolve("how-to/filter-chains.html")).content().contains(">Servlets<").contains(">WebFlux<");
	}

	@Test
	@DisplayName("The site loads nothing from other hosts")
	void siteWhenOpenedThenLoadsNothingFromOthers() throws IOException {
		try (Stream<Path> files = Files.walk(SITE)) {
			assertThat(files.filter((file) -> file.toString().matches(".*\\.(html|css)")).toList()).isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file))
					.doesNotContainPattern("(src=\"|url\\([\"']?|<link[^>]+href=\")(https?:)?//"));
		}
	}

	@Test
	@DisplayName("A dead anchor, and a page that the sidebar does not have, fail the build")
	void siteWhenSomethingIsWrongThenIsNotBuilt() throws Exception {
		Path page = SITE.resolve("how-to/ldap.html");
		String html = Files.readString(page);
		Files.writeString(page, html.replaceFirst("</main>", "<a href=\"/concepts/login#nowhere\">x</a></main>"));
		Result check = run("node", "check.mjs");
		Files.writeString(page, html);
		assertThat(check.status()).isNotZero();
		assertThat(check.output()).contains("how-to/ldap.html: /concepts/login#nowhere leads to no heading");

		Path lost = COPY.resolve("how-to/lost.md");
		Files.writeString(lost, "# Lost\n");
		Result lostPage = run("npx", "vitepress", "build", "--outDir", "lost");
		Files.delete(lost);
		assertThat(lostPage.status()).isNotZero();
		assertThat(lostPage.output()).contains("/how-to/lost is missing in the sidebar");
	}

	private static void copy() throws IOException {
		Files.walkFileTree(DOCS, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				if (LEFT_OUT.contains(folder.getFileName().toString())) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				Files.createDirectories(COPY.resolve(DOCS.relativize(folder)));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.copy(file, COPY.resolve(DOCS.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
				return FileVisitResult.CONTINUE;
			}

		});
	}

	private static Result run(String... command) throws IOException, InterruptedException {
		File output = Files.createTempFile(Path.of("target"), "site", ".txt").toFile();
		ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(COPY.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output);
		builder.environment().putAll(Map.of("VERIFY_ROOT", ROOT.toString(), "NO_COLOR", "1"));
		Process process = builder.start();
		if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
			throw new IllegalStateException(String.join(" ", command) + " did not end");
		}
		return new Result(process.exitValue(), Files.readString(output.toPath()));
	}

	/**
	 * What a command has done.
	 *
	 * @param status its exit status
	 * @param output what it printed
	 */
	private record Result(int status, String output) {
	}

}
