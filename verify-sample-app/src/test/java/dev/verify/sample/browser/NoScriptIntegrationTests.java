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

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * The same ways with a browser that runs no JavaScript.
 */
@BrowserTest
@NoScript
class NoScriptIntegrationTests {

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private VerifyEmulator emulator;

	@Test
	void accountWhenCodeOfTheTextMessageIsEnteredThenOpens(Person alice) {
		alice.logsInAsAlice().presses("Text message").enters(this.phone.codeOfLastMessage()).isInTheAccount();
	}

	@Test
	void accountWhenCodeOfTheAuthenticatorIsEnteredThenOpens(Person alice) {
		alice.logsInAsAlice().presses("Authenticator app").enters(this.phone.handset().code()).isInTheAccount();
	}

	@Test
	void accountWhenDeviceApprovesThenOpensAtThePressOfTheButton(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").presses("I’ve approved it");
		alice.isToldOff("Your device hasn’t responded yet.");
		this.phone.approves(alice);
		alice.presses("I’ve approved it").isInTheAccount();
	}

	@Test
	void challengeWhenAnotherWayIsChosenThenThatOneOpensTheAccount(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").presses("Use another method");
		alice.isAskedForASecondFactor().presses("Text message").enters(this.phone.codeOfLastMessage());
		alice.isInTheAccount();
	}

	@Test
	void firstLoginWhenAuthenticatorIsProvedThenTheAccountOpens(Person carol) {
		carol.logsInAsCarol().presses("Authenticator app").seesHeading("Add an authenticator app");
		String identity = this.emulator.requests()
			.to("CreateNewFactor")
			.stream()
			.map((request) -> request.path().replaceAll(".*/Entities/([^/]+)/.*", "$1"))
			.findFirst()
			.orElseThrow();
		carol.types("Code", this.emulator.handset(identity).code()).presses("Add");
		carol.presses("Generate codes").hasSavedTheCodes().seesHeading("Good to see you, carol.");
		carol.follows("Manage two-step verification").seesHeading("Two-step verification");
	}

}
