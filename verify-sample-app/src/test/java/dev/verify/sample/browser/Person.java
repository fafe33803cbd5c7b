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

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Someone who uses the bank with a browser. Finds things as people do: by what they are
 * and what is written on them.
 */
record Person(Page page) {

	Person opens(String path) {
		this.page.navigate(path);
		return this;
	}

	Person logsInAsAlice() {
		return logsIn("alice", "looking-glass");
	}

	Person logsInAsBob() {
		return logsIn("bob", "builders-yard");
	}

	Person logsInAsCarol() {
		return logsIn("carol", "harbour-light");
	}

	Person logsIn(String name, String password) {
		return opens("/account").fillsIn(name, password);
	}

	/** On the login page, to which another page has led. */
	Person fillsIn(String name, String password) {
		this.page.getByLabel("User name").fill(name);
		this.page.getByLabel("Password").fill(password);
		return presses("Continue");
	}

	/**
	 * Presses the button whose label begins with the given words.
	 */
	Person presses(String label) {
		button(label).click();
		return this;
	}

	/**
	 * Follows the link whose text begins with the given words.
	 */
	Person follows(String label) {
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(label)).first().click();
		return this;
	}

	Person types(String label, String text) {
		type(this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)), text);
		return this;
	}

	Person enters(String code) {
		type(codeField(), code);
		return presses("Continue");
	}

	/** Puts a text into the field of the code at once, as browsers do it. */
	Person pastes(String text) {
		codeField().fill(text);
		return this;
	}

	/** Key by key: a page may go on by itself with what comes at once. */
	private static void type(Locator field, String text) {
		field.fill("");
		if (text.length() < 100) {
			field.pressSequentially(text);
		}
		else {
			field.fill(text);
		}
	}

	/** Ticks that the recovery codes are in a safe place. */
	Person hasSavedTheCodes() {
		this.page.getByLabel("I have saved my codes").check();
		return presses("Continue");
	}

	/** Opens the question before something that cannot be undone, and says yes. */
	Person confirms(String question, String yes) {
		this.page.locator("details.confirm > summary")
			.filter(new Locator.FilterOptions().setHasText(question))
			.locator("visible=true")
			.first()
			.click();
		return presses(yes);
	}

	Person isToldThat(String text) {
		assertThat(this.page.locator(".done[role=status]")).hasText(text);
		return this;
	}

	/**
	 * Lets the next form go out whatever is in it, as any program may send it.
	 */
	Person withoutChecksOfTheBrowser() {
		codeField().evaluate("field => { field.form.noValidate = true; }");
		return this;
	}

	/**
	 * From the top of a page to the one link of its header: the next tab stop is the
	 * first of the content.
	 */
	Person tabsPastTheHeader() {
		this.page.keyboard().press("Tab");
		assertThat(this.page.getByRole(AriaRole.BANNER).getByRole(AriaRole.LINK)).isFocused();
		return this;
	}

	/** Types the code without looking for its field, and ends with Enter. */
	Person typesTheCodeByKeyboard(String code) {
		assertThat(codeField()).isFocused();
		this.page.keyboard().type(code);
		this.page.keyboard().press("Enter");
		return this;
	}

	Person sees(String text) {
		assertThat(this.page.getByRole(AriaRole.MAIN)).containsText(text);
		return this;
	}

	Person seesHeading(String text) {
		assertThat(this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText(text);
		// The script runs, and keys are heard, once the whole page is there.
		this.page.waitForLoadState();
		return this;
	}

	Person isToldOff(String text) {
		assertThat(this.page.getByRole(AriaRole.ALERT)).containsText(text);
		return this;
	}

	Person isInTheAccount() {
		assertThat(this.page).hasURL(Pattern.compile(".*/account(\\?continue)?$"));
		return seesHeading("Good to see you, alice.");
	}

	Person isAskedForASecondFactor() {
		return seesHeading("Confirm it’s you");
	}

	Locator button(String label) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label)).first();
	}

	/**
	 * The number that the user has to enter on the device.
	 */
	String numberOfThePage() {
		return this.page.locator(".number strong").textContent();
	}

	Locator codeField() {
		return this.page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true));
	}

	/**
	 * Another page of the same browser: a second tab.
	 */
	Person inAnotherTab() {
		return new Person(this.page.context().newPage());
	}

}
