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

package dev.verify.security.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of pages in docs/concepts/user-flows.md, compared with the pages that the
 * code can show: each has a picture, and each picture is shown somewhere.
 */
class PageTableTests {

	private static final Path ROOT = Path.of("..");

	private static final Path WEB = Path.of("src/main/java/dev/verify/security");

	private static final Pattern ROW = Pattern.compile(
			"(?m)^\\| !\\[.+]\\(\\.\\./images/([a-z-]+)\\.png\\) \\| (?:!\\[.+]\\(\\.\\./images/\\1-phone\\.png\\) )?\\| `(.+)` \\| .+ \\|$");

	/** The end of each page: its title, and the template of its body. */
	private static final Pattern PAGE = Pattern.compile("page\\.html\\([^;]*?page\\.part\\(([^;]*)\\)\\);");

	private static final Pattern TEMPLATE = Pattern
		.compile("HtmlTemplate (\\w+) = (?:template|HtmlTemplate\\.load)\\([^;]*?\"([a-z-]+)\\.html\"\\);");

	/** The picture of each body. */
	private static final Map<String, String> PICTURES = Map.ofEntries(
			Map.entry("challenge/choice", "second-factor-choose"), Map.entry("challenge/alone", "second-factor-only"),
			Map.entry("challenge/nothing", "second-factor-nothing"), Map.entry("challenge/code", "second-factor-code"),
			Map.entry("challenge/push", "second-factor-push"), Map.entry("enrollment/choice", "enroll-choose"),
			Map.entry("enrollment/destination", "enroll-phone"), Map.entry("enrollment/totp", "enroll-authenticator"),
			Map.entry("challenge/passkey", "second-factor-passkey"), Map.entry("enrollment/passkey", "enroll-passkey"),
			Map.entry("enrollment/push", "enroll-push"), Map.entry("enrollment/code", "enroll-code"),
			Map.entry("management/list", "manage"), Map.entry("management/codes-offer", "recovery-offer"),
			Map.entry("management/codes", "recovery-codes"), Map.entry("recovery/form", "recovery-use"),
			Map.entry("payment/choice", "payment-choose"), Map.entry("payment/nothing", "payment-nothing"),
			Map.entry("payment/code", "payment-code"), Map.entry("payment/gone", "sample-own-page"));

	@Test
	@DisplayName("Each page that the code can show has a picture in the table")
	void pageWhenCodeCanShowItThenHasAPicture() throws IOException {
		Set<String> bodies = new TreeSet<>();
		for (Path file : sources()) {
			bodies.addAll(bodies(file));
		}

		assertThat(PICTURES.keySet()).containsExactlyInAnyOrderElementsOf(bodies);
		assertThat(rows().map((row) -> row.group(1))).containsAll(PICTURES.values()).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("The table names each page as a view is asked for it")
	void pageWhenAViewIsAskedForItThenIsInTheTable() throws IOException {
		String view = Files.readString(WEB.resolve("web/SecondFactorView.java"));
		String names = view.substring(view.indexOf("@param page"), view.indexOf("@param model"));
		Set<String> asked = Pattern.compile("\\{@code ([a-z-]+)}")
			.matcher(names)
			.results()
			.map((found) -> found.group(1))
			.filter((name) -> !name.equals("state"))
			.collect(Collectors.toSet());
		String code = sources().stream().map(PageTableTests::read).collect(Collectors.joining());

		assertThat(rows().map((row) -> row.group(2)).collect(Collectors.toSet())).isEqualTo(asked);
		assertThat(asked).allSatisfy((name) -> assertThat(code).contains('"' + name + '"'));
	}

	@Test
	void pictureWhenKeptThenIsShownAndThere() throws IOException {
		Set<String> shown = new TreeSet<>();
		for (String page : List.of("README.md", "docs/concepts/user-flows.md", "docs/emulator.md",
				"verify-sample-app/README.md")) {
			Pattern.compile("images/([a-z-]+\\.png)")
				.matcher(read(ROOT.resolve(page)))
				.results()
				.forEach((found) -> shown.add(found.group(1)));
		}
		try (Stream<Path> kept = Files.list(ROOT.resolve("docs/images"))) {
			assertThat(kept.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
		}
	}

	private static Stream<MatchResult> rows() {
		return ROW.matcher(read(ROOT.resolve("docs/concepts/user-flows.md"))).results();
	}

	private static List<String> bodies(Path file) {
		String code = read(file);
		Map<String, String> templates = TEMPLATE.matcher(code)
			.results()
			.collect(Collectors.toMap((found) -> found.group(1), (found) -> found.group(2)));
		String flow = file.getParent().getFileName().toString();
		return PAGE.matcher(code)
			.results()
			.flatMap((page) -> Pattern.compile("\\b[A-Z]+\\b").matcher(page.group(1)).results())
			.map((constant) -> flow + '/' + templates.get(constant.group()))
			.toList();
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(WEB)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
