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

import com.microsoft.playwright.options.SelectOption;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transfer, from the form to the confirmation.
 */
@BrowserTest
class PaymentIntegrationTests {

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private VerifyEmulator emulator;

	@Test
	void transferWhenCodeIsRightThenIsPaidOnce(Person alice) {
		pay(logIn(alice), "39.90");
		alice.sees("€39.90").sees("Lighthouse Energy").presses("Text message");
		alice.sees("€39.90").sees("Lighthouse Energy");
		assertThat(this.emulator.inbox().latestTo(AlicesPhone.NUMBER).body()).contains("39.90 EUR",
				"Lighthouse Energy");
		alice.types("Code", this.phone.codeOfLastMessage()).presses("Pay €39.90");
		alice.seesHeading("Make a transfer").sees("Your transfer is on its way.");
		alice.opens("/transfer/confirmed").sees("Nothing was paid");
	}

	@Test
	void transferWhenCodeIsWrongThenIsNotPaidAndTheRightOneStillConfirms(Person alice) {
		pay(logIn(alice), "39.90");
		alice.presses("Text message").types("Code", this.phone.wrongCode()).presses("Pay");
		alice.isToldOff("That code isn’t right.").sees("€39.90");
		alice.inAnotherTab().opens("/transfer/confirmed").sees("Nothing was paid");
		alice.types("Code", this.phone.codeOfLastMessage()).presses("Pay").sees("Your transfer is on its way.");
	}

	@Test
	void transferWhenChangedInAnotherTabThenTheFirstCodeConfirmsNothing(Person alice) {
		pay(logIn(alice), "39.90");
		alice.presses("Text message").sees("€39.90");
		String code = this.phone.codeOfLastMessage();
		pay(alice.inAnotherTab(), "399").sees("€399.00");
		alice.types("Code", code).presses("Pay €39.90").isToldOff("This payment has changed").sees("€399.00");
		assertThat(this.emulator.requests().to("UpdateVerification")).as("cancelled at Verify").hasSize(1);
		alice.presses("Cancel the payment").seesHeading("Make a transfer");
		alice.opens("/transfer/confirmed").sees("Nothing was paid");
	}

	@Test
	void transferWhenOnlyTheKeyboardIsUsedThenIsPaid(Person alice) {
		pay(logIn(alice), "39.90");
		alice.tabsPastTheHeader();
		alice.page().keyboard().press("Tab");
		alice.page().keyboard().press("Enter");
		alice.button("Pay").waitFor();
		alice.typesTheCodeByKeyboard(this.phone.codeOfLastMessage());
		alice.sees("Your transfer is on its way.");
	}

	@Test
	@NoScript
	void transferWhenBrowserRunsNoScriptThenIsPaid(Person alice) {
		pay(logIn(alice), "39.90");
		alice.presses("Text message").types("Code", this.phone.codeOfLastMessage()).presses("Pay");
		alice.sees("Your transfer is on its way.");
	}

	private Person logIn(Person alice) {
		return alice.logsInAsAlice().presses("Authenticator app").enters(this.phone.handset().code()).isInTheAccount();
	}

	/** Fills the form, and arrives at the page that asks for the confirmation. */
	static Person pay(Person person, String euros) {
		person.opens("/transfer").types("Amount in euros", euros);
		person.page().getByLabel("To").selectOption(new SelectOption().setLabel("Lighthouse Energy"));
		return person.presses("Transfer").seesHeading("Confirm your payment");
	}

}
