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

package dev.verify.emulator.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Debian's Chromium. Where it is missing, tests are skipped with a loud word, or fail
 * when VERIFY_REQUIRE_ALL is true.
 */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final Playwright playwright;

	private final com.microsoft.playwright.Browser chromium;

	private Browser() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.chromium = this.playwright.chromium()
			.launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
	}

	static Browser open() {
		if (!Files.isExecutable(CHROMIUM)) {
			String problem = "SKIPPED: the page is not tested, " + CHROMIUM + " is missing (apt-get install chromium)";
			System.err.println(problem);
			assertThat(Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))).as(problem).isFalse();
			Assumptions.abort(problem);
		}
		return new Browser();
	}

	com.microsoft.playwright.Browser chromium() {
		return this.chromium;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
