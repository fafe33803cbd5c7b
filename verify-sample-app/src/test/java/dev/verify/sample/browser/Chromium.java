package dev.verify.sample.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one browser of a test run, started when the first test asks for it and closed after
 * the last.
 */
final class Chromium implements AutoCloseable {

	private static final Path EXECUTABLE = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

	private static final List<String> ARGUMENTS = List.of("--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE)
				.setChromiumSandbox(false)
				.setArgs(ARGUMENTS));
	}

	static boolean isInstalled() {
		return Files.isExecutable(EXECUTABLE);
	}

	static Browser of(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Chromium.class))
			.computeIfAbsent(Chromium.class, (type) -> new Chromium(), Chromium.class).browser;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
