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
import java.util.regex.Pattern;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.EnrollmentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users do for themselves: enroll, look after their factors, and come back without
 * their phone.
 */
@BrowserTest
class SelfServiceIntegrationTests {

	static final String PHONE = "+12025550161";

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private EnrollmentRepository enrollments;

	@Test
	void firstLoginWhenPhoneIsProvedThenCodesAreKeptAndTheAccountOpens(Person carol) {
		carol.logsInAsCarol().seesHeading("Set up two-step verification").follows("Text message");
		carol.sees("An authenticator app is more secure.")
			.types("Phone number", "(202) 555-0161")
			.presses("Send a code");
		carol.sees("We sent a code to (202) 555-0161").types("Code", code()).presses("Add");
		carol.seesHeading("Recovery codes").presses("Generate codes").seesHeading("Save your recovery codes");
		assertThat(carol.page().locator(".codes code")).hasCount(10);
		carol.hasSavedTheCodes().seesHeading("Good to see you, carol.").sees("FACTOR_SMS");
	}

	@Test
	void firstLoginWhenAuthenticatorIsProvedByKeyboardOnlyThenTheAccountOpens(Person carol) {
		carol.logsInAsCarol().seesHeading("Set up two-step verification");
		carol.tabsPastTheHeader();
		carol.page().keyboard().press("Tab");
		carol.page().keyboard().press("Enter");
		carol.seesHeading("Add an authenticator app");
		carol.typesTheCodeByKeyboard(this.emulator.handset(identityOf(this.emulator)).code());
		carol.seesHeading("Recovery codes");
		carol.tabsPastTheHeader();
		carol.page().keyboard().press("Tab");
		carol.page().keyboard().press("Tab");
		carol.page().keyboard().press("Enter");
		carol.seesHeading("Good to see you, carol.").sees("FACTOR_TOTP");
	}

	@Test
	void firstLoginWhenDeviceRegistersThenThePageGoesOnByItself(Person carol) {
		carol.logsInAsCarol().presses("Approval on your device").seesHeading("Add your device");
		carol.page().getByText("Enter it manually").click();
		List<String> values = carol.page().locator(".token code").allTextContents();
		this.emulator.handset(values.get(0)).enroll(values.get(1));
		carol.seesHeading("Recovery codes").follows("Not now").sees("FACTOR_PUSH");
	}

	@ParameterizedTest
	@CsvSource({ "Phone call,Phone number,(202) 555-0161,+12025550161,FACTOR_CALL",
			"Email,Email address,carol@quayside.example,carol@quayside.example,FACTOR_EMAIL" })
	void firstLoginWhenAddressIsProvedThenTheAccountOpens(String way, String label, String typed, String address,
			String factor, Person carol) {
		carol.logsInAsCarol().follows(way).types(label, typed).presses("Send a code");
		carol.types("Code", this.emulator.inbox().latestTo(address).code()).presses("Add");
		carol.seesHeading("Recovery codes").follows("Not now").sees(factor);
	}

	@Test
	void managementWhenFactorIsRenamedAndRemovedThenTheListShowsIt(Person bob) {
		bob.logsInAsBob().presses("Email").enters(this.emulator.inbox().latestTo("bob@quayside.example").code());
		bob.seesHeading("Good to see you, bob.").follows("Manage two-step verification");
		bob.seesHeading("Two-step verification").sees("•••• 87");
		bob.page().getByText(Pattern.compile("^Edit")).first().click();
		bob.page().getByLabel("Name").first().fill("Old phone");
		bob.presses("Save name").isToldThat("Name saved.").sees("Old phone");
		bob.page().getByText(Pattern.compile("^Edit")).first().click();
		bob.confirms("Remove", "Yes, remove it").isToldThat("Method removed.");
		assertThat(bob.page().locator(".factors > li")).hasCount(2);
		assertThat(this.enrollments.findByUserId("bob")).hasSize(2);
	}

	@Test
	void loginWhenPhoneIsLostThenARecoveryCodeOpensTheAccountOnce(Person bob) {
		bob.logsInAsBob().presses("Email").enters(this.emulator.inbox().latestTo("bob@quayside.example").code());
		bob.seesHeading("Good to see you, bob.").opens("/second-factor/recovery-codes").presses("Generate codes");
		String code = bob.page().locator(".codes code").first().textContent();
		bob.opens("/account").presses("Log out");
		bob.logsInAsBob().follows("Use a recovery code").types("Recovery code", code).presses("Continue");
		bob.seesHeading("Good to see you, bob.").sees("FACTOR_RECOVERY_CODE").presses("Log out");
		bob.logsInAsBob().follows("Use a recovery code").types("Recovery code", code).presses("Continue");
		bob.isToldOff("That code isn’t right.");
	}

	private String code() {
		return this.emulator.inbox().latestTo(PHONE).code();
	}

	/** The entity of the authenticator that was begun. */
	static String identityOf(VerifyEmulator emulator) {
		return emulator.requests()
			.to("CreateNewFactor")
			.stream()
			.map((request) -> request.path().replaceAll(".*/Entities/([^/]+)/.*", "$1"))
			.findFirst()
			.orElseThrow();
	}

}
