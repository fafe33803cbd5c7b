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

package dev.verify.sample.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives each test a {@link Person} with a browser of its own, and fails the test if the
 * browser's console complains: a script or style that the content security policy refuses
 * shows there and nowhere else.
 */
class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(BrowserExtension.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Chromium.isInstalled() || "true".equals(System.getenv("VERIFY_REQUIRE_ALL"))) {
			return ConditionEvaluationResult.enabled("Chromium is there, or must be");
		}
		String reason = "NOT TESTED: Chromium is missing. Install it (apt-get install chromium) or name it in the"
				+ " environment variable CHROMIUM.";
		System.err.println(context.getDisplayName() + ": " + reason);
		return ConditionEvaluationResult.disabled(reason);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Person.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Sitting sitting = Sitting.start(Chromium.of(context),
				!context.getRequiredTestMethod().isAnnotationPresent(NoScript.class)
						&& !context.getRequiredTestClass().isAnnotationPresent(NoScript.class),
				addressOf(context));
		sittings(context).add(sitting);
		return sitting.person();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		for (Sitting sitting : sittings(context).all) {
			sitting.end(context);
		}
	}

	private static Sittings sittings(ExtensionContext context) {
		return context.getStore(NAMESPACE).computeIfAbsent(Sittings.class, (type) -> new Sittings(), Sittings.class);
	}

	private static String addressOf(ExtensionContext context) {
		return "http://localhost:" + SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getRequiredProperty("local.server.port");
	}

	/**
	 * The browsers of one test.
	 */
	private static final class Sittings {

		private final List<Sitting> all = new ArrayList<>();

		void add(Sitting sitting) {
			this.all.add(sitting);
		}

	}

	/**
	 * One browser, from its first page to its end.
	 */
	private record Sitting(BrowserContext browser, Person person, List<String> complaints) {

		static Sitting start(Browser browser, boolean script, String address) {
			BrowserContext context = browser
				.newContext(new Browser.NewContextOptions().setBaseURL(address).setJavaScriptEnabled(script));
			// Longer than the longest pause of a page that waits for a device.
			context.setDefaultTimeout(15_000);
			PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
			List<String> complaints = new ArrayList<>();
			context.onConsoleMessage((message) -> {
				if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
					complaints.add(message.text());
				}
			});
			return new Sitting(context, new Person(context.newPage()), complaints);
		}

		void end(ExtensionContext test) {
			if (test.getExecutionException().isPresent()) {
				picture(test);
			}
			this.browser.close();
			assertThat(this.complaints).as("complaints in the browser's console").isEmpty();
		}

		private void picture(ExtensionContext test) {
			String name = test.getRequiredTestClass().getSimpleName() + "-" + test.getRequiredTestMethod().getName();
			this.person.page()
				.screenshot(new Page.ScreenshotOptions().setFullPage(true)
					.setPath(Path.of("target", "failed-pages", name + ".png")));
		}

	}

}
