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
import java.time.Duration;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Takes the pictures of the documentation:
 * {@code ./mvnw -pl verify-sample-app -am verify -Dpictures=docs/images}.
 */
@BrowserTest
@Tag("pictures")
class PicturesIntegrationTests {

	private final Path directory = Path.of("..").resolve(System.getProperty("pictures", "")).normalize();

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private MovableClock clock;

	@Test
	void secondFactor(Person alice) {
		alice.page().setViewportSize(720, 560);
		takeBoth(alice.logsInAsAlice().isAskedForASecondFactor(), "second-factor-choose");
		takeBoth(alice.presses("Text message").seesHeading("Enter your code"), "second-factor-code");
		takeBoth(alice.enters(this.phone.wrongCode()).isToldOff("That code isn’t right."), "second-factor-wrong-code");
		takeBoth(alice.presses("Use another method").presses("Authenticator app").seesHeading("Enter your code"),
				"second-factor-authenticator");
		takeBoth(alice.presses("Use another method")
			.presses("Approval on your device")
			.seesHeading("Approve the sign-in"), "second-factor-push");
	}

	@Test
	void selfService(Person carol) {
		carol.page().setViewportSize(720, 900);
		takeBoth(carol.logsInAsCarol().seesHeading("Set up two-step verification"), "enroll-choose");
		takeBoth(carol.presses("Approval on your device").seesHeading("Add your device"), "enroll-push");
		takeBoth(carol.presses("Cancel").presses("Authenticator app").seesHeading("Add an authenticator app"),
				"enroll-authenticator");
		takeBoth(carol.presses("Cancel").follows("Text message").seesHeading("Add a phone for text messages"),
				"enroll-phone");
		carol.types("Phone number", "(202) 555-0161").presses("Send a code");
		takeBoth(carol.seesHeading("Enter your code"), "enroll-code");
		carol.types("Code", this.emulator.inbox().latestTo(SelfServiceIntegrationTests.PHONE).code()).presses("Add");
		takeBoth(carol.seesHeading("Recovery codes"), "recovery-offer");
		takeBoth(carol.presses("Generate codes").seesHeading("Save your recovery codes"), "recovery-codes");
		takeBoth(carol.opens("/second-factor/recovery").seesHeading("Use a recovery code"), "recovery-use");
		this.clock.advance(Duration.ofSeconds(31));
		carol.opens("/account").presses("Log out");
		takeBoth(carol.logsInAsCarol().isAskedForASecondFactor(), "second-factor-only");
		carol.presses("Not you? Sign out")
			.logsInAsAlice()
			.presses("Text message")
			.enters(this.phone.codeOfLastMessage())
			.isInTheAccount();
		carol.opens("/second-factor/manage").seesHeading("Two-step verification");
		carol.page().getByText("Edit").first().click();
		takeBoth(carol, "manage");
		carol.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		take(carol, "manage-dark");
	}

	@Test
	void passkey(Person carol) {
		carol.page().setViewportSize(720, 560);
		VirtualAuthenticator.of(carol.page());
		takeBoth(carol.logsInAsCarol().presses("Passkey").seesHeading("Add a passkey"), "enroll-passkey");
		carol.presses("Create a passkey").seesHeading("Recovery codes").follows("Not now");
		carol.opens("/account").presses("Log out");
		takeBoth(carol.logsInAsCarol().seesHeading("Use your passkey"), "second-factor-passkey");
	}

	@Test
	void emulator(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.wrongCode()).presses("Use another method");
		alice.presses("Approval on your device").seesHeading("Approve the sign-in");
		Person tab = alice.inAnotherTab().opens(this.emulator.url() + "/emulator");
		tab.page().setViewportSize(1100, 820);
		tab.button("Approve").waitFor();
		take(tab, "emulator");
	}

	@Test
	void bank(Person alice) {
		alice.page().setViewportSize(1000, 640);
		take(alice.opens("/"), "sample-home");
		take(alice.opens("/login"), "sample-login");
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage());
		take(alice.isInTheAccount(), "sample-account");
		take(alice.opens("/transfer").seesHeading("Make a transfer"), "sample-transfer");
		take(alice.opens("/card").follows("Show my PIN").sees("Your PIN is"), "sample-card");
		take(alice.opens("/second-factor/payment").seesHeading("There is nothing to confirm."), "sample-own-page");
	}

	@Test
	void payment(Person alice) {
		alice.page().setViewportSize(720, 640);
		alice.logsInAsAlice().presses("Authenticator app").enters(this.phone.handset().code()).isInTheAccount();
		takeBoth(PaymentIntegrationTests.pay(alice, "39.90"), "payment-choose");
		takeBoth(alice.presses("Text message").sees("Pay €39.90"), "payment-code");
	}

	@Test
	void paymentWithoutANumber(Person carol) {
		carol.page().setViewportSize(720, 560);
		carol.logsInAsCarol().presses("Authenticator app");
		carol.types("Code", this.emulator.handset(SelfServiceIntegrationTests.identityOf(this.emulator)).code())
			.presses("Add")
			.follows("Not now");
		takeBoth(PaymentIntegrationTests.pay(carol, "39.90").sees("to receive it."), "payment-nothing");
	}

	@Test
	void blocked(Person alice) {
		alice.page().setViewportSize(720, 640);
		alice.logsInAsAlice().presses("Text message");
		for (int i = 0; i < 5; i++) {
			alice.enters(this.phone.wrongCode()).isToldOff("That code isn’t right.");
		}
		takeBoth(alice.enters(this.phone.wrongCode()).isToldOff("Too many attempts."), "second-factor-blocked");
	}

	@Test
	void providerDown(Person alice) {
		alice.page().setViewportSize(720, 640);
		this.emulator.fail("CreateVerification").times(1).withStatus(503);
		takeBoth(alice.logsInAsAlice().presses("Text message").isToldOff("verify your code right now"),
				"second-factor-unavailable");
	}

	@Test
	void otherWay(Person bob) {
		bob.page().setViewportSize(720, 640);
		takeBoth(bob.logsInAsBob().presses("WhatsApp").sees("couldn’t reach you"), "second-factor-other-way");
	}

	/** On a desktop, and on a screen as wide as a phone. */
	private void takeBoth(Person person, String name) {
		take(person, name);
		ViewportSize desktop = person.page().viewportSize();
		person.page().setViewportSize(390, 700);
		take(person, name + "-phone");
		person.page().setViewportSize(desktop.width, desktop.height);
	}

	private void take(Person person, String name) {
		person.page().waitForFunction("() => [...document.images].every((image) => image.complete)");
		person.page()
			.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setAnimations(ScreenshotAnimations.DISABLED)
				.setPath(this.directory.resolve(name + ".png")));
	}

	/** As users see it where the application does not let them enroll. */
	@Nested
	@TestPropertySource(properties = "twilio.verify.second-factor.enrollment.at-first-login=false")
	class WithoutEnrollment {

		@Test
		void nothing(Person carol) {
			carol.page().setViewportSize(720, 560);
			takeBoth(carol.logsInAsCarol().isAskedForASecondFactor().sees("isn’t set up"), "second-factor-nothing");
		}

	}

}
