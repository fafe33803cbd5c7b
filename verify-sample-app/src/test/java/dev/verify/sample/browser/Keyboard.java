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

import java.util.regex.Pattern;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A person who has a keyboard and no mouse: everything is reached by Tab.
 *
 * @param person the person
 * @param script whether the browser runs JavaScript
 */
record Keyboard(Person person, boolean script) {

	/** More than any page has. */
	private static final int MOST_STOPS = 60;

	Keyboard opens(String path) {
		this.person.opens(path);
		return this;
	}

	Keyboard logsIn(String name, String password) {
		return opens("/account").fillsIn(name, password);
	}

	/** On the login page, to which another page has led. */
	Keyboard fillsIn(String name, String password) {
		return sees("Log in").types("User name", name).types("Password", password).presses("Continue");
	}

	/** Activates the button, link or summary whose text begins with the given words. */
	Keyboard presses(String label) {
		reaches(label,
				page().locator("a, button, summary").filter(new Locator.FilterOptions().setHasText(beginning(label))));
		page().keyboard().press("Enter");
		return this;
	}

	Keyboard ticks(String label) {
		Locator box = page().locator("label.check", new Page.LocatorOptions().setHasText(label)).locator("input");
		reaches(label, box);
		page().keyboard().press("Space");
		assertThat(box).isChecked();
		return this;
	}

	/** Types into a field in place of what it holds. */
	Keyboard types(String label, String text) {
		reaches(label, page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
		page().keyboard().press("Control+A");
		page().keyboard().type(text);
		return this;
	}

	Keyboard entersCode(String code) {
		return types("Code", code).presses("Continue");
	}

	Keyboard submits() {
		page().keyboard().press("Enter");
		return this;
	}

	Keyboard sees(String heading) {
		this.person.seesHeading(heading);
		return this;
	}

	Keyboard isToldThat(String text) {
		this.person.isToldThat(text);
		page().waitForLoadState();
		return this;
	}

	Page page() {
		return this.person.page();
	}

	/** In the syntax of JavaScript, which has no quotation. */
	private static Pattern beginning(String label) {
		return Pattern.compile("^\\s*" + label.replaceAll("[.?*+(){}|^$\\[\\]\\\\]", "\\\\$0"));
	}

	private void reaches(String label, Locator candidates) {
		ElementHandle target = candidates.filter(new Locator.FilterOptions().setVisible(true)).first().elementHandle();
		for (int stop = 0; stop < MOST_STOPS; stop++) {
			if (Boolean.TRUE.equals(target.evaluate("(element) => element === document.activeElement"))) {
				return;
			}
			page().keyboard().press("Tab");
		}
		fail("\"" + label + "\" is not reached by Tab on " + page().url());
	}

}
