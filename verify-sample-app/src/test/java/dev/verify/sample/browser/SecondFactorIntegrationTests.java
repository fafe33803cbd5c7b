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
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.inbox.Message;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way from the password to the protected page.
 */
@BrowserTest
class SecondFactorIntegrationTests {

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private MovableClock clock;

	@Test
	void accountWhenCodeOfTheTextMessageIsEnteredThenOpens(Person alice) {
		alice.logsInAsAlice().isAskedForASecondFactor().presses("Text message");
		alice.sees("•••• 43").enters(this.phone.codeOfLastMessage());
		alice.isInTheAccount().sees("FACTOR_PASSWORD").sees("FACTOR_SMS").sees("FACTOR_TWILIO_VERIFY");
		assertThat(this.phone.messages()).hasSize(1);
	}

	@Test
	void accountWhenCodeOfTheAuthenticatorIsEnteredThenOpens(Person alice) {
		alice.logsInAsAlice().presses("Authenticator app").enters(this.phone.handset().code());
		alice.isInTheAccount().sees("FACTOR_TOTP");
		assertThat(this.phone.messages()).isEmpty();
	}

	@Test
	void accountWhenDeviceApprovesThenOpensByItself(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		this.phone.approves(alice);
		alice.isInTheAccount().sees("FACTOR_PUSH");
	}

	@Test
	void accountWhenCodeOfTheEmailIsEnteredThenOpens(Person bob) {
		bob.logsInAsBob().presses("Email").sees("b•••@quayside.example");
		bob.enters(this.emulator.inbox().latestTo("bob@quayside.example").code());
		bob.seesHeading("Good to see you, bob.").sees("FACTOR_EMAIL");
	}

	@Test
	void accountWhenCodeIsReadOnTheEmulatorsPageThenOpens(Person alice) {
		alice.logsInAsAlice().presses("Text message");
		Person tab = alice.inAnotherTab().opens(this.emulator.url() + "/emulator");
		Locator code = tab.page()
			.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Copy code \\d{4,10}")));
		assertThat(code.first()).isVisible();
		Locator message = tab.page().locator("article.thread").getByRole(AriaRole.BUTTON).first();
		alice.enters(message.textContent()).isInTheAccount();
	}

	@Test
	void accountWhenPushIsApprovedOnTheEmulatorsPageThenOpens(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device");
		String number = alice.numberOfThePage();
		alice.inAnotherTab()
			.opens(this.emulator.url() + "/emulator")
			.types("Number on the page", number)
			.presses("Approve");
		alice.isInTheAccount();
	}

	@Test
	void accountWhenTwoTabsWaitForTheDeviceThenOneNumberOpensIt(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		Person tab = alice.inAnotherTab().opens("/second-factor").seesHeading("Approve the sign-in");
		assertThat(tab.numberOfThePage()).isEqualTo(alice.numberOfThePage());
		this.phone.approves(alice);
		for (Person one : List.of(alice, tab)) {
			assertThat(one.page()).not().hasURL(Pattern.compile(".*/second-factor.*"));
			one.opens("/account").isInTheAccount();
		}
		assertThat(this.emulator.requests().to("CreateChallenge")).hasSize(1);
	}

	@Test
	void challengeWhenAnotherWayIsChosenThenThatOneOpensTheAccount(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code").presses("Use another method");
		alice.isAskedForASecondFactor().presses("Authenticator app").enters(this.phone.handset().code());
		alice.isInTheAccount().sees("FACTOR_TOTP");
	}

	@Test
	void challengeWhenPageIsReloadedOrLeftAndFoundAgainThenNothingIsSentAgain(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.page().reload();
		alice.opens("/account").seesHeading("Enter your code");
		alice.page().goBack();
		alice.seesHeading("Enter your code");
		assertThat(this.phone.messages()).hasSize(1);
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void challengeWhenCodeIsAskedForAgainThenWaitsAndThenSendsTheSameCode(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		assertThat(alice.button("Resend the code")).isDisabled();
		this.clock.advance(Duration.ofSeconds(31));
		alice.page().reload();
		alice.presses("Resend the code").seesHeading("Enter your code").isToldThat("We sent the code again.");
		assertThat(this.phone.messages()).hasSize(2)
			.extracting(Message::code)
			.containsOnly(this.phone.codeOfLastMessage());
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void cardWhenSecondFactorIsFreshThenOpensAndLaterAsksAgain(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
		alice.opens("/card").seesHeading("Your card");
		this.clock.advance(Duration.ofSeconds(61));
		alice.opens("/account").isInTheAccount();
		alice.opens("/card").isAskedForASecondFactor();
		alice.presses("Authenticator app").enters(this.phone.handset().code()).seesHeading("Your card");
		this.clock.advance(Duration.ofSeconds(61));
		alice.follows("Show my PIN").isAskedForASecondFactor().presses("Text message");
		alice.enters(this.phone.codeOfLastMessage()).seesHeading("Your card").sees("Your PIN is");
	}

	@Test
	void loginWhenBrowserIsTrustedThenAsksNoMoreUntilTheUserEndsIt(Person alice) {
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		alice.page().getByText("Don’t ask again on this browser").click();
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount().presses("Log out");
		alice.logsInAsAlice().isInTheAccount().sees("FACTOR_TRUSTED_BROWSER");
		assertThat(this.phone.messages()).hasSize(1);
		alice.opens("/card").isAskedForASecondFactor().presses("Authenticator app");
		alice.enters(this.phone.handset().code()).seesHeading("Your card");
		alice.opens("/second-factor/manage")
			.confirms("Remove all", "Yes, remove all")
			.sees("You have no trusted browsers.");
		alice.opens("/account").presses("Log out");
		alice.logsInAsAlice().isAskedForASecondFactor();
	}

	@Test
	void challengeWhenWhatsAppIsRefusedThenSaysSoAndTheTextMessageOpens(Person bob) {
		bob.logsInAsBob().presses("WhatsApp").sees("We couldn’t reach you by WhatsApp");
		bob.sees("by text message").enters(this.emulator.inbox().latestTo("+13125550187").code());
		bob.seesHeading("Good to see you, bob.").sees("FACTOR_SMS");
	}

	@Test
	void sessionWhenLoggedOutThenBothFactorsAreAskedForAgain(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
		alice.presses("Log out").sees("You are logged out.");
		alice.opens("/account").seesHeading("Log in");
	}

}
