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

import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All pages of the second factor on the narrowest phone, in each language, in the light,
 * in the dark, in forced colors, and with text of twice the size.
 */
@BrowserTest
class PageWidthIntegrationTests {

	private static final int WIDTH = 320;

	/** The innermost elements that end outside of the screen. */
	private static final String OUTSIDE = """
			() => [...document.querySelectorAll("body *")]
				.filter((element) => !element.closest(".unseen") && element.getClientRects().length > 0)
				.filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5
					|| element.getBoundingClientRect().left < -0.5)
				.filter((element, index, all) => !all.some((other) => other !== element && element.contains(other)))
				.map((element) => element.outerHTML.slice(0, 120))
			""";

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private EnrollmentRepository enrollments;

	@Autowired
	private TrustedBrowserService browsers;

	@Autowired
	private MovableClock clock;

	@ParameterizedTest
	@ValueSource(strings = { "en", "de", "es", "fr", "ja" })
	@DisplayName("D4: no page is wider than a screen of 320 pixels")
	void pageWhenOnTheNarrowestPhoneThenNothingIsWider(String language, Person anyone) {
		Browser browser = anyone.page().context().browser();
		try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale(language)
			.setBaseURL(anyone.opens("/").page().url())
			.setViewportSize(WIDTH, 640))) {
			context.setDefaultTimeout(15_000);
			Walk walk = new Walk(language, new Person(context.newPage()));
			enroll(walk);
			manage(walk);
			pay(walk);
			signIn(walk);
		}
	}

	private void enroll(Walk walk) {
		Person carol = walk.person.logsInAsCarol();
		walk.sees("enroll");
		carol.opens("/second-factor/enroll?method=sms");
		walk.sees("enroll-phone");
		walk.fills("#destination", "12345").submits(".answer");
		walk.sees("enroll-phone-problem");
		assertThat(carol.page().locator("#destination")).hasValue("12345");
		carol.opens("/second-factor/enroll?method=email");
		walk.sees("enroll-email");
		walk.fills("#destination", "carol.with.a.rather.long.name@departments.quayside.example").submits(".answer");
		walk.sees("enroll-code");
		walk.fills("#code", "000000").sees("enroll-code-problem");
		walk.submits("[action$='/enroll/cancel']");
		walk.submits("form:has([name=method][value=push])");
		walk.sees("enroll-push");
		walk.person.page().locator(".token summary").click();
		walk.sees("enroll-push-by-hand");
		walk.submits("[action$='/enroll/cancel']");
		walk.submits("form:has([name=method][value=passkey])");
		walk.sees("enroll-passkey");
		carol.opens("/second-factor/enroll?error=passkey-rejected");
		walk.sees("enroll-passkey-problem");
		walk.submits("[action$='/enroll/cancel']");
		walk.submits("form:has([name=method][value=totp])");
		walk.sees("enroll-totp");
		String identity = this.emulator.requests()
			.to("CreateNewFactor")
			.stream()
			.map((request) -> request.path().replaceAll(".*/Entities/([^/]+)/.*", "$1"))
			.findFirst()
			.orElseThrow();
		walk.fills("#code", this.emulator.handset(identity).code());
		walk.sees("recovery-offer");
		walk.submits("[action$='/recovery-codes']");
		walk.sees("recovery-codes");
		carol.page().locator(".go input").check();
		walk.submits(".go");
		carol.seesHeading("Good to see you, carol.");
	}

	private void manage(Walk walk) {
		walk.person.opens("/second-factor/manage");
		walk.opensAll();
		walk.sees("manage-one");
		this.enrollments
			.save(Enrollment.ofDestination("carol", SecondFactorMethod.SMS, SelfServiceIntegrationTests.PHONE)
				.withLabel("Donaudampfschifffahrtsgesellschaftstelefon"));
		this.browsers.trust("carol", "Mozilla/5.0 (X11; Linux x86_64) Firefox");
		walk.person.opens("/second-factor/manage?done=renamed");
		walk.opensAll();
		walk.sees("manage");
		walk.person.opens("/second-factor/enroll");
		walk.sees("enroll-further");
		walk.person.opens("/second-factor/recovery-codes");
		walk.sees("recovery-replace");
		walk.person.opens("/second-factor/recovery?error=wrong-code");
		walk.sees("recovery-use");
	}

	private void pay(Walk walk) {
		walk.person.opens("/transfer").presses("Transfer");
		walk.sees("payment");
		walk.submits("form:has([name=enrollment])");
		walk.sees("payment-code");
		walk.fills("#code", "000000");
		walk.sees("payment-problem");
	}

	private void signIn(Walk walk) {
		walk.person.opens("/account").presses("Log out").logsInAsCarol();
		walk.sees("choose");
		this.clock.advance(Duration.ofMinutes(2));
		walk.submits("form:has-text('Donau')");
		walk.sees("code");
		walk.fills("#code", "000000");
		walk.sees("code-problem");
		walk.person.page().context().clearCookies();
		walk.fills("#code", "000000");
		walk.sees("session-ended");
		walk.person.logsInAsAlice();
		String device = this.enrollments.findByUserId("alice")
			.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.PUSH)
			.map(Enrollment::id)
			.findFirst()
			.orElseThrow();
		walk.submits("form:has([value='" + device + "'])");
		walk.sees("push");
	}

	/**
	 * One walk in one language, in which nothing is found by its words.
	 *
	 * @param language of the browser
	 * @param person who walks
	 */
	private record Walk(String language, Person person) {

		Walk fills(String field, String text) {
			this.person.page().locator(field).fill(text);
			return this;
		}

		Walk submits(String form) {
			this.person.page().locator(form + " button[type=submit]").first().click();
			return this;
		}

		void opensAll() {
			this.person.page().locator("details").evaluateAll("all => all.forEach(one => { one.open = true; })");
		}

		void sees(String name) {
			Page page = this.person.page();
			Locator heading = page.locator("html[lang=" + this.language + "] h1");
			assertThat(heading).isVisible();
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			fits(name + " in the dark");
			page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
			fits(name + " in forced colors");
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT)
				.setForcedColors(ForcedColors.NONE));
			fits(name);
			page.evaluate("document.documentElement.style.fontSize = '200%'");
			fits(name + " at 200 %");
			page.evaluate("document.documentElement.style.fontSize = ''");
		}

		private void fits(String name) {
			Page page = this.person.page();
			assertThat(page.evaluate(OUTSIDE)).as(this.language + " " + name).isEqualTo(List.of());
			assertThat(page.evaluate("document.documentElement.scrollWidth")).as(this.language + " " + name)
				.isEqualTo(WIDTH);
		}

	}

}
