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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.web.CodeLengths;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users expect of a page that asks for a second factor.
 */
@BrowserTest
class PageComfortIntegrationTests {

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private MovableClock clock;

	@Autowired
	private CodeLengths lengths;

	@ParameterizedTest
	@ValueSource(strings = { "%s", "Your Quayside Bank code is: %s. It is valid for 10 minutes.", "@bank.example #%s",
			"G-%s" })
	@DisplayName("D5: a pasted message brings its code, and the page goes on by itself")
	void codeWhenMessageIsPastedThenGoesOn(String message, Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.pastes(message.formatted(this.phone.codeOfLastMessage())).isInTheAccount();
	}

	@Test
	@DisplayName("D5: the digits of a Japanese keyboard and a blank in the middle are no mistakes, without a script either")
	@NoScript
	void codeWhenInFullWidthThenIsRight(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		StringBuilder code = new StringBuilder();
		this.phone.codeOfLastMessage().chars().forEach((digit) -> code.appendCodePoint(digit - '0' + 0xff10));
		alice.pastes(code.insert(3, ' ').toString()).presses("Continue").isInTheAccount();
	}

	@Test
	@DisplayName("A page that must not go on by itself waits for the button")
	void codeWhenPastedWithoutAutoSubmitThenWaits(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.codeField().evaluate("field => field.removeAttribute('data-auto')");
		alice.pastes("Your code is " + this.phone.codeOfLastMessage());
		assertThat(alice.codeField()).hasValue(this.phone.codeOfLastMessage());
		assertThat(alice.button("Continue")).isEnabled();
		alice.presses("Continue").isInTheAccount();
	}

	@Test
	@DisplayName("WebOTP: the browser reads the domain-bound message, and the wait for it ends with the form")
	void codeWhenBrowserReadsTheMessageThenGoesOn(Person alice) {
		alice.page().addInitScript("""
				window.OTPCredential = class {};
				window.asked = [];
				navigator.credentials.get = (options) => new Promise((resolve) => {
					window.asked.push(options);
					window.read = (code) => resolve({ code });
				});""");
		alice.logsInAsAlice().presses("Authenticator app").seesHeading("Enter your code");
		assertThat(alice.page().evaluate("window.asked.length")).isEqualTo(0);
		alice.presses("Use another method").presses("Text message").seesHeading("Enter your code");
		assertThat(alice.page().evaluate("JSON.stringify(window.asked[0].otp)")).isEqualTo("{\"transport\":[\"sms\"]}");
		alice.page().route("**/second-factor/verify", (route) -> route.abort("aborted"));
		alice.types("Code", this.phone.wrongCode()).page().keyboard().press("Enter");
		assertThat(alice.button("Checking…")).isDisabled();
		assertThat(alice.page().evaluate("window.asked[0].signal.aborted")).isEqualTo(true);
		alice.page().unroute("**/second-factor/verify");
		alice.opens("/second-factor").seesHeading("Enter your code");
		alice.page().evaluate("code => window.read(code)", this.phone.codeOfLastMessage());
		alice.isInTheAccount();
	}

	@Test
	@DisplayName("D8: the field is described by its problem, the title names it, and a reload does not repeat it")
	void codeWhenWrongThenFieldAndTitleSaySoOnce(Person alice) {
		this.lengths.set(6, 6);
		alice.logsInAsAlice().presses("Text message").enters(this.phone.wrongCode());
		alice.isToldOff("That code isn’t right.");
		assertThat(alice.codeField()).hasAttribute("aria-invalid", "true");
		assertThat(alice.codeField())
			.hasAccessibleDescription("That code isn’t right. Check it and try again. 6 digits");
		assertThat(alice.page()).hasTitle("Error: Enter your code – Quayside Bank");
		assertThat(alice.page()).hasURL(Pattern.compile("/second-factor$"));
		alice.page().reload();
		alice.seesHeading("Enter your code");
		assertThat(alice.page().locator("[role=alert]")).hasCount(0);
		assertThat(alice.page()).hasTitle("Enter your code – Quayside Bank");
	}

	@Test
	@DisplayName("D6: each page says who signs in, and leads out")
	void pageWhenItIsNotTheUserThenSignsOut(Person alice) {
		alice.logsInAsAlice().isAskedForASecondFactor().sees("Account: alice");
		alice.presses("Text message").seesHeading("Enter your code").presses("Not you? Sign out");
		alice.sees("You are logged out.").opens("/account").seesHeading("Log in");
		alice.logsInAsAlice().isAskedForASecondFactor().follows("Back to the home page");
		assertThat(alice.page()).hasURL(Pattern.compile("://[^/]+/$"));
	}

	@Test
	@DisplayName("D2: a page for a browser without cookies has links that work")
	void pageWhenBrowserHasNoCookieThenItsLinksWork(Person anyone) {
		anyone.opens("/transfer").seesHeading("Log in");
		assertThat(anyone.page().url()).doesNotContain("jsessionid");
		assertThat(anyone.page().content()).doesNotContain("jsessionid");
	}

	@Test
	@DisplayName("D9: a number that is not accepted is kept, and the page says what it should look like")
	void phoneWhenNotAcceptedThenIsKept(Person carol) {
		carol.logsInAsCarol().follows("Text message").types("Phone number", "12345").presses("Send a code");
		carol.isToldOff("Enter a valid phone number, for example +1");
		assertThat(carol.page().getByLabel("Phone number")).hasValue("12345");
		assertThat(carol.page().getByLabel("Phone number")).hasAttribute("aria-invalid", "true");
		carol.opens("/second-factor/enroll?method=sms");
		assertThat(carol.page().getByLabel("Phone number")).hasValue("");
	}

	@Test
	@DisplayName("D15, D20: forced colors leave the main button a border, and the box to tick has 24 pixels")
	void pageWhenColorsAreForcedThenMainButtonHasABorder(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
		assertThat(alice.button("Continue").evaluate("button => getComputedStyle(button).borderTopWidth"))
			.isNotEqualTo("0px");
		alice.page().setViewportSize(320, 640);
		assertThat(alice.page().locator("[name=trust]").boundingBox().width).isEqualTo(24);
	}

	@Test
	@DisplayName("D16: who sends again too early without a script is told how long to wait")
	@NoScript
	void resendWhenTooEarlyThenSaysWhen(Person alice) {
		alice.logsInAsAlice().presses("Text message").sees("Your code is valid for 10 minutes.");
		alice.presses("Resend the code").isToldOff("We just sent a message. Resend it in");
		assertThat(this.phone.messages()).hasSize(1);
	}

	@Test
	@DisplayName("D12: a method that waits counts down, and opens by itself")
	void methodWhenItHasToWaitThenCountsDownAndOpens(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code").presses("Not you? Sign out");
		this.clock.advance(Duration.ofSeconds(27));
		alice.logsInAsAlice().isAskedForASecondFactor().sees("Available in ");
		assertThat(alice.button("Text message")).isDisabled();
		alice.presses("Text message").seesHeading("Enter your code");
		assertThat(alice.page().locator("main")).not().containsText("Available in");
	}

	@Test
	@DisplayName("A user with one method goes straight to its page")
	void loginWhenThereIsOneMethodThenIsItsPage(Person carol) {
		carol.logsInAsCarol().presses("Authenticator app").seesHeading("Add an authenticator app");
		String identity = SelfServiceIntegrationTests.identityOf(this.emulator);
		carol.types("Code", this.emulator.handset(identity).code()).presses("Add").seesHeading("Recovery codes");
		carol.opens("/account").presses("Log out");
		this.emulator.clock().advance(Duration.ofSeconds(31));
		carol.logsInAsCarol().seesHeading("Enter your code");
		assertThat(carol.codeField()).isFocused();
		carol.enters(this.emulator.handset(identity).code()).seesHeading("Good to see you, carol.");
	}

	@Test
	@DisplayName("D12: without a script the method says how long it has to wait, and cannot be pressed")
	@NoScript
	void methodWhenItHasToWaitWithoutScriptThenSaysHowLong(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code").presses("Not you? Sign out");
		alice.logsInAsAlice().isAskedForASecondFactor();
		assertThat(alice.button("Text message")).isDisabled();
		assertThat(alice.button("Text message")).containsText(Pattern.compile("Available in \\d+ s"));
		assertThat(alice.button("Authenticator app")).isEnabled();
	}

	@Test
	@DisplayName("D17: a form whose answer does not come can be sent again")
	void codeWhenAnswerDoesNotComeThenFormOpensAgain(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.page().route("**/second-factor/verify", (route) -> route.abort("aborted"));
		alice.page().getByLabel("Code").pressSequentially(this.phone.wrongCode());
		alice.page().keyboard().press("Enter");
		assertThat(alice.button("Checking…")).isDisabled();
		assertThat(alice.button("Continue")).isEnabled();
	}

	@Test
	@DisplayName("D18: a page that goes on by itself asks for no click")
	void pushWhenPageWaitsThenNoButtonIsShown(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		assertThat(alice.page().getByText("I’ve approved it")).isHidden();
	}

	@Test
	@DisplayName("D11: a step-up does not speak of a sign-in")
	void cardWhenFactorIsOldThenPageSaysWhy(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
		alice.opens("/second-factor?factor.type=twilio_verify").isAskedForASecondFactor();
		alice.sees("For your security, confirm it’s you before you continue.");
	}

	@Test
	void authenticatorWhenAddedOnThePhoneItselfThenALinkOpensIt(Person carol) {
		carol.logsInAsCarol().presses("Authenticator app").seesHeading("Add an authenticator app");
		assertThat(carol.page().locator(".open a")).hasAttribute("href",
				Pattern.compile("^otpauth://totp/Quayside%20Bank:carol\\?"));
		copies(carol, carol.page().locator(".key button"), carol.page().locator(".key code").textContent());
	}

	@Test
	@DisplayName("D3: codes that were shown survive a reload; they name the application, and are saved before going on")
	void recoveryCodesWhenPageIsReloadedThenAreStillGood(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
		alice.opens("/second-factor/recovery-codes").presses("Generate codes").seesHeading("Save your recovery codes");
		String code = alice.page().locator(".codes code").first().textContent();
		String file = URLDecoder.decode(alice.page().locator("a[download]").getAttribute("href").replace("+", "%2B"),
				StandardCharsets.UTF_8);
		assertThat(file).contains("Recovery codes for Quayside Bank", "Account: alice", "Each code works once.", code);
		copies(alice, alice.button("Copy codes"), file.substring(file.indexOf(',') + 1));
		alice.presses("Continue").seesHeading("Save your recovery codes");
		alice.page().reload();
		alice.seesHeading("Recovery codes")
			.isToldThat("Your codes were already shown. Generate new codes if you didn’t save them.");
		alice.sees("You have 10 unused codes left.").sees("Your current codes will stop working.");
		alice.opens("/account").presses("Log out");
		alice.logsInAsAlice().follows("Use a recovery code").types("Recovery code", code).presses("Continue");
		alice.isInTheAccount();
	}

	@Test
	@DisplayName("D7: the only method cannot be removed, and the page says so before")
	void managementWhenThereIsOneMethodThenOffersNoRemoval(Person carol) {
		carol.logsInAsCarol().presses("Authenticator app").seesHeading("Add an authenticator app");
		carol.types("Code", this.emulator.handset(SelfServiceIntegrationTests.identityOf(this.emulator)).code());
		carol.presses("Add").seesHeading("Recovery codes").opens("/second-factor/manage");
		carol.page().getByText("Edit").first().click();
		carol.sees("You can’t remove your only method.");
		assertThat(carol.page().getByText("Remove", new Page.GetByTextOptions().setExact(true))).hasCount(0);
	}

	private static void copies(Person person, Locator button, String text) {
		person.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
		String label = button.textContent();
		button.click();
		assertThat(person.page().getByText("Copied", new Page.GetByTextOptions().setExact(true))).isVisible();
		assertThat(person.page().evaluate("navigator.clipboard.readText()")).isEqualTo(text);
		assertThat(button).hasText(label);
	}

}
