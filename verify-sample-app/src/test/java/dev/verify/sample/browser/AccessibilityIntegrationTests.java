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

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WCAG 2.2 AA as far as a machine can tell, on every page, in the light, in the dark and
 * in forced colors.
 */
@BrowserTest
class AccessibilityIntegrationTests {

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private TrustedBrowserService browsers;

	@Autowired
	private EnrollmentRepository enrollments;

	@Test
	void pageOfTheBankHasNoViolation(Person alice) {
		check(alice.opens("/"));
		check(alice.opens("/login"));
		check(alice.opens("/login?error"));
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage());
		check(alice.isInTheAccount());
		check(alice.opens("/card"));
		check(alice.follows("Show my PIN").sees("Your PIN is"));
		check(alice.opens("/transfer"));
		check(PaymentIntegrationTests.pay(alice, "39.90"));
		check(alice.presses("Text message").sees("Pay €39.90"));
		check(alice.types("Code", this.phone.wrongCode()).presses("Pay").isToldOff("That code isn’t right."));
		alice.page().setViewportSize(320, 640);
		check(alice);
		assertThat(alice.page().evaluate("document.documentElement.scrollWidth")).as("nothing to scroll")
			.isEqualTo(320);
		check(alice.presses("Cancel the payment").seesHeading("Make a transfer"));
		check(alice.opens("/second-factor/payment").seesHeading("There is nothing to confirm."));
		check(alice.opens("/no-such-page").seesHeading("That did not work."));
	}

	@Test
	void pageOfTheSecondFactorHasNoViolation(Person alice) {
		check(alice.logsInAsAlice().isAskedForASecondFactor());
		check(alice.presses("Text message").seesHeading("Enter your code"));
		check(alice.enters(this.phone.wrongCode()).isToldOff("That code isn’t right."));
		alice.presses("Use another method");
		check(alice.presses("Approval on your device").seesHeading("Approve the sign-in"));
		alice.presses("Use another method");
		check(alice.presses("Authenticator app").seesHeading("Enter your code"));
	}

	@Test
	void pageOfSelfServiceHasNoViolation(Person carol) {
		check(carol.logsInAsCarol().seesHeading("Set up two-step verification"));
		check(carol.presses("Approval on your device").seesHeading("Add your device"));
		check(carol.presses("Cancel").presses("Passkey").seesHeading("Add a passkey"));
		check(carol.presses("Cancel").presses("Authenticator app").seesHeading("Add an authenticator app"));
		check(carol.presses("Cancel").follows("Text message").seesHeading("Add a phone for text messages"));
		carol.types("Phone number", "(202) 555-0161").presses("Send a code");
		check(carol.seesHeading("Enter your code"));
		carol.types("Code", this.emulator.inbox().latestTo(SelfServiceIntegrationTests.PHONE).code()).presses("Add");
		check(carol.seesHeading("Recovery codes"));
		check(carol.presses("Generate codes").seesHeading("Save your recovery codes"));
		this.browsers.trust("carol", "Firefox");
		this.enrollments.save(Enrollment.ofDestination("carol", SecondFactorMethod.CALL, "+12025550161"));
		check(carol.opens("/second-factor/manage").seesHeading("Two-step verification").sees("Firefox"));
		carol.page().getByText("Edit").last().click();
		check(carol);
		check(carol.presses("Make default").seesHeading("Two-step verification").sees("Default"));
		check(carol.confirms("Remove all", "Yes, remove all")
			.seesHeading("Two-step verification")
			.sees("You have no trusted browsers."));
		check(carol.opens("/second-factor/recovery").seesHeading("Use a recovery code"));
	}

	@Test
	void pageWhenUserHasOneMethodThenHasNoViolation(Person carol) {
		this.enrollments
			.save(Enrollment.ofDestination("carol", SecondFactorMethod.SMS, SelfServiceIntegrationTests.PHONE));
		check(carol.logsInAsCarol().isAskedForASecondFactor());
		check(carol.presses("Send code").seesHeading("Enter your code"));
	}

	@Test
	void codeWhenOnlyTheKeyboardIsUsedThenOpensTheAccount(Person alice) {
		alice.logsInAsAlice().isAskedForASecondFactor();
		alice.tabsPastTheHeader();
		alice.page().keyboard().press("Tab");
		alice.page().keyboard().press("Enter");
		alice.seesHeading("Enter your code");
		alice.typesTheCodeByKeyboard(this.phone.codeOfLastMessage());
		alice.isInTheAccount();
	}

	/**
	 * In one walk: only colours differ in the dark and where the system forces its own,
	 * and only their rules are asked again.
	 */
	static void check(Person person) {
		check(person, ColorScheme.LIGHT, ForcedColors.NONE, new AxeBuilder(person.page()).withTags(WCAG));
		check(person, ColorScheme.DARK, ForcedColors.NONE, new AxeBuilder(person.page()).withRules(COLOURS));
		check(person, ColorScheme.DARK, ForcedColors.ACTIVE, new AxeBuilder(person.page()).withRules(COLOURS));
		person.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
	}

	private static void check(Person person, ColorScheme scheme, ForcedColors forced, AxeBuilder axe) {
		person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setForcedColors(forced));
		// In one step: the pages have no frames, whose results would have to be joined.
		AxeResults results = axe.setLegacyMode(true).analyze();
		assertThat(results.getPasses()).as("rules that were applied")
			.extracting((rule) -> rule.getId())
			.contains("color-contrast")
			.hasSizeGreaterThan((scheme == ColorScheme.LIGHT) ? 10 : 0);
		assertThat(results.getViolations())
			.as("violations on " + person.page().url() + " " + scheme + ", forced colors " + forced)
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

}
