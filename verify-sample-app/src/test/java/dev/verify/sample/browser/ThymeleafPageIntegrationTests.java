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

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * One page by a Thymeleaf template of the application: the example of the documentation.
 */
@BrowserTest
class ThymeleafPageIntegrationTests {

	@Autowired
	private AlicesPhone phone;

	@Test
	@DisplayName("A template of the application has the texts and the problems of the library")
	void codeWhenPageIsATemplateThenSaysTheProblemAndOpensTheAccount(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		assertThat(alice.page().locator("main.own")).isVisible();
		alice.enters(this.phone.wrongCode()).isToldOff("That code isn’t right. Check it and try again.");
		assertThat(alice.page().locator("main.own")).isVisible();
		assertThat(alice.codeField()).hasAttribute("aria-describedby", "problem");
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	@DisplayName("A template of the application speaks the language of the user")
	void codeWhenBrowserIsGermanThenTemplateIsToo(Person anyone) {
		Browser browser = anyone.page().context().browser();
		try (BrowserContext german = browser
			.newContext(new Browser.NewContextOptions().setLocale("de").setBaseURL(anyone.opens("/").page().url()))) {
			german.setDefaultTimeout(15_000);
			Person alice = new Person(german.newPage()).logsInAsAlice().presses("SMS").seesHeading("Code eingeben");
			assertThat(alice.page().locator("html")).hasAttribute("lang", "de");
			alice.codeField().fill(this.phone.wrongCode());
			alice.presses("Weiter").isToldOff("Dieser Code stimmt nicht.");
		}
	}

	@Test
	@DisplayName("The pages that the application leaves are those of the library")
	void pageWhenItHasNoTemplateThenIsOfTheLibrary(Person alice) {
		alice.logsInAsAlice().isAskedForASecondFactor();
		assertThat(alice.page().locator("main.own")).hasCount(0);
		alice.presses("Text message").presses("Use another method").isAskedForASecondFactor();
		alice.presses("Approval on your device").seesHeading("Approve the sign-in");
		this.phone.approves(alice);
		alice.isInTheAccount().opens("/second-factor/manage").seesHeading("Two-step verification");
		assertThat(alice.page().locator("main.own")).hasCount(0);
	}

	/** Before the page that the sample replaces. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Templates {

		@Primary
		// tag::view[]
		@Bean
		SecondFactorView secondFactorView(ViewResolver thymeleafViewResolver) {
			return (page, model, request, response) -> {
				// A push has a page that waits, which stays the library's.
				if (!page.equals("challenge") || "push".equals(model.get("method"))) {
					return false;
				}
				try {
					View view = thymeleafViewResolver.resolveViewName("second-factor/challenge", request.getLocale());
					view.render(model, request, response);
					return true;
				}
				catch (Exception ex) {
					throw new ServletException(ex);
				}
			};
		}
		// end::view[]

	}

}
