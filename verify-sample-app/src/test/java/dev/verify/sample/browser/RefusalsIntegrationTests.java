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

import com.microsoft.playwright.Locator;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes wrong, as a person sees it: never in, never a second message, the password
 * step kept, and a sentence that says what to do next.
 */
@BrowserTest
class RefusalsIntegrationTests {

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private EnrollmentRepository enrollments;

	@Autowired
	private MovableClock clock;

	@Test
	void codeWhenWrongThenIsRefusedAndTheRightOneStillOpens(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.wrongCode());
		alice.isToldOff("That code isn’t right.").seesHeading("Enter your code");
		alice.opens("/account").seesHeading("Enter your code");
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
		assertThat(this.phone.messages()).hasSize(1);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("nonsense")
	void codeWhenNonsenseThenIsRefusedAndTheRightOneStillOpens(String name, String code, Person alice) {
		alice.logsInAsAlice().presses("Text message").withoutChecksOfTheBrowser().enters(code);
		alice.isToldOff("That code isn’t right.");
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
		assertThat(this.emulator.requests().to("CreateVerificationCheck")).hasSize(1);
	}

	static List<Object[]> nonsense() {
		return List.of(new Object[] { "empty", "" }, new Object[] { "letters", "abcdef" },
				new Object[] { "Roman numerals", "ⅠⅡⅢⅣⅤⅥ" }, new Object[] { "a path", "../../Services" },
				new Object[] { "1 MB", "1".repeat(1024 * 1024) });
	}

	@Test
	void codeWhenUsedBeforeThenIsRefusedInTheNextLogin(Person alice) {
		alice.logsInAsAlice().presses("Text message");
		String code = this.phone.codeOfLastMessage();
		alice.enters(code).isInTheAccount().presses("Log out");
		this.clock.advance(Duration.ofSeconds(31));
		alice.logsInAsAlice().presses("Text message").seesHeading("Enter your code");
		assertThat(this.phone.messages()).hasSize(2);
		alice.enters(code).isToldOff("That code isn’t right.");
		alice.opens("/account").seesHeading("Enter your code");
	}

	@Test
	void codeWhenOfTheAuthenticatorAndUsedBeforeThenIsRefused(Person alice) {
		alice.logsInAsAlice().presses("Authenticator app");
		String code = this.phone.handset().code();
		alice.enters(code).isInTheAccount().presses("Log out");
		this.clock.advance(Duration.ofSeconds(31));
		alice.logsInAsAlice().presses("Authenticator app").enters(code);
		alice.isToldOff("That code isn’t right.");
		alice.opens("/account").seesHeading("Enter your code");
	}

	@Test
	void codeWhenItsTimeIsOverThenIsRefused(Person alice) {
		alice.logsInAsAlice().presses("Text message");
		String code = this.phone.codeOfLastMessage();
		this.clock.advance(Duration.ofMinutes(11));
		alice.enters(code).isToldOff("has expired").isAskedForASecondFactor();
	}

	@ParameterizedTest
	@ValueSource(strings = { "username", "to", "sid", "factorSid", "verificationSid", "identity" })
	void startWhenParameterIsForgedThenTheUsersOwnPhoneIsAsked(String parameter, Person alice) {
		alice.logsInAsAlice();
		Locator form = alice.page().locator("form").first();
		form.evaluate("(form, name) => { const field = document.createElement('input'); field.name = name;"
				+ " field.value = '+13125550187'; form.append(field); }", parameter);
		alice.presses("Text message").seesHeading("Enter your code");
		assertThat(this.emulator.inbox().messages()).hasSize(1)
			.allSatisfy((message) -> assertThat(message.to()).isEqualTo(AlicesPhone.NUMBER));
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void startWhenEnrollmentIsAnotherUsersThenNothingIsSent(Person alice) {
		String bobs = this.enrollments.findByUserId("bob").stream().map(Enrollment::id).findFirst().orElseThrow();
		alice.logsInAsAlice();
		alice.page().locator("input[name=enrollment]").first().evaluate("(field, id) => { field.value = id; }", bobs);
		alice.page().locator("button.option").first().click();
		alice.isToldOff("Choose one of your verification methods.");
		assertThat(this.emulator.inbox().messages()).isEmpty();
	}

	@Test
	void startWhenEnrollmentIsRepeatedThenNothingIsSent(Person alice) {
		alice.logsInAsAlice();
		alice.page()
			.locator("form")
			.first()
			.evaluate("form => form.append(form.querySelector('[name=enrollment]').cloneNode())");
		alice.page().locator("button.option").first().click();
		alice.isToldOff("Choose one of your verification methods.");
		assertThat(this.emulator.inbox().messages()).isEmpty();
	}

	@Test
	void secondFactorWhenThereWasNoPasswordThenLeadsToTheLogin(Person anyone) {
		anyone.opens("/second-factor").seesHeading("Log in");
		anyone.opens("/transfer").seesHeading("Log in");
		assertThat(this.emulator.requests().to("CreateVerification")).isEmpty();
	}

	@Test
	void pushWhenDeniedThenIsRefusedAndAnotherWayOpens(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		this.phone.handset().deny();
		alice.isToldOff("denied on your device").isAskedForASecondFactor();
		alice.presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void pushWhenApprovedWithoutTheNumberThenIsRefusedAndAnotherWayOpens(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		this.phone.handset().approve();
		alice.isToldOff("without the number").isAskedForASecondFactor();
		alice.presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void pushWhenItsTimeIsOverThenIsRefused(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").seesHeading("Approve the sign-in");
		this.clock.advance(Duration.ofMinutes(11));
		alice.isToldOff("has expired").isAskedForASecondFactor();
	}

	@Test
	void startWhenProviderIsDownThenSaysSoAndWorksLater(Person alice) {
		this.emulator.fail("CreateVerification").times(1).withStatus(503);
		alice.logsInAsAlice().presses("Text message").isToldOff("verify your code right now");
		alice.presses("Authenticator app").enters(this.phone.handset().code()).isInTheAccount();
		assertThat(this.emulator.requests().to("CreateVerification")).hasSize(1);
	}

	@Test
	void checkWhenProviderIsDownThenIsNoGrantAndTheSameCodeOpensLater(Person alice) {
		this.emulator.fail("CreateVerificationCheck").times(1).withStatus(500);
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage());
		alice.isToldOff("verify your code right now").seesHeading("Enter your code");
		alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
		assertThat(this.phone.messages()).hasSize(1);
	}

	@Test
	void startWhenAnswerIsLostThenSendsNoSecondMessage(Person alice) {
		this.emulator.fail("CreateVerification").times(1).withReset();
		alice.logsInAsAlice().presses("Text message");
		alice.isAskedForASecondFactor().isToldOff("verify your code right now");
		alice.presses("Text message").seesHeading("Enter your code");
		assertThat(this.phone.messages()).hasSize(1);
	}

}
