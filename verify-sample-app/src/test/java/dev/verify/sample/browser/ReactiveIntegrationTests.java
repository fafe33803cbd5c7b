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

import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The pages of an application on WebFlux and Netty, before a browser.
 */
@Tag("browser")
@SpringBootTest(classes = ReactiveBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		"spring.main.web-application-type=reactive", "spring.config.name=reactive-bank",
		"spring.datasource.generate-unique-name=true", "twilio.verify.second-factor.enabled=true",
		"twilio.verify.second-factor.enrollment.methods=totp, sms, push, passkey",
		"twilio.verify.second-factor.enrollment.default-region=US",
		"twilio.verify.second-factor.encryption.enabled=false",
		"spring.autoconfigure.exclude=org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration,"
				+ "org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration,"
				+ "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration,"
				+ "org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration" })
@ExtendWith(BrowserExtension.class)
class ReactiveIntegrationTests {

	private static final String PHONE = "+12025550177";

	private static final String OTHER_PHONE = "+12025550178";

	private static final String THIRD_PHONE = "+12025550179";

	@Autowired
	private VerifyEmulator emulator;

	@Test
	void userWhenPasskeyIsAddedThenSignsInWithIt(Person dora) {
		VirtualAuthenticator laptop = VirtualAuthenticator.of(dora.page());
		logsIn(dora, "dora").seesHeading("Set up two-step verification");
		dora.presses("Passkey").seesHeading("Add a passkey");
		dora.presses("Create a passkey").seesHeading("Recovery codes").follows("Not now");
		dora.seesHeading("Good to see you, dora.").sees("FACTOR_PASSKEY");

		signsOutAndIn(dora, "dora").seesHeading("Use your passkey");
		laptop.bogusSignature(true);
		dora.presses("Continue with passkey").isToldOff("That passkey wasn’t accepted.");
		laptop.bogusSignature(false);
		dora.presses("Continue with passkey").seesHeading("Good to see you, dora.").sees("FACTOR_PASSKEY");
	}

	@Test
	void userWhenPhoneIsAddedThenSignsInWithACode(Person emil) {
		logsIn(emil, "emil").seesHeading("Set up two-step verification");
		addsPhone(emil, PHONE).follows("Not now");
		emil.seesHeading("Good to see you, emil.").sees("FACTOR_SMS");
		emil.opens("/second-factor/manage").seesHeading("Two-step verification").sees("Text message");
	}

	@Test
	void userWhenPhoneIsLostThenSignsInWithARecoveryCode(Person ida) {
		addsPhone(logsIn(ida, "ida"), OTHER_PHONE).presses("Generate codes").seesHeading("Save your recovery codes");
		String code = ida.page().locator(".codes code").first().textContent();
		ida.hasSavedTheCodes().seesHeading("Good to see you, ida.");

		signsOutAndIn(ida, "ida").presses("Send code").enters(code(OTHER_PHONE));
		ida.seesHeading("Good to see you, ida.").sees("FACTOR_SMS");
		signsOutAndIn(ida, "ida").follows("Use a recovery code").types("Recovery code", code).presses("Continue");
		ida.seesHeading("Good to see you, ida.").sees("FACTOR_RECOVERY_CODE");
		signsOutAndIn(ida, "ida").follows("Use a recovery code").types("Recovery code", code).presses("Continue");
		ida.isToldOff("That code isn’t right.");
	}

	@Test
	void userWhenDeviceApprovesThenThePageGoesOn(Person greta) {
		logsIn(greta, "greta").presses("Approval on your device").seesHeading("Add your device");
		greta.page().getByText("Enter it manually").click();
		List<String> values = greta.page().locator(".token code").allTextContents();
		Handset device = this.emulator.handset(values.get(0)).enroll(values.get(1));
		greta.seesHeading("Recovery codes").follows("Not now").sees("FACTOR_PUSH");

		signsOutAndIn(greta, "greta").presses("Send notification").seesHeading("Approve the sign-in");
		device.approve();
		greta.seesHeading("Good to see you, greta.").sees("FACTOR_PUSH");
	}

	@Test
	void userWhenRuleNamesTheAuthenticatorThenStepsUp(Person heinz) {
		addsPhone(logsIn(heinz, "heinz"), THIRD_PHONE).follows("Not now");
		this.emulator.requests().clear();
		heinz.opens("/second-factor/enroll").presses("Authenticator app").seesHeading("Add an authenticator app");
		Handset authenticator = this.emulator.handset(SelfServiceIntegrationTests.identityOf(this.emulator));
		heinz.types("Code", authenticator.code()).presses("Add");

		// A code is accepted once.
		this.emulator.clock().advance(Duration.ofSeconds(31));
		signsOutAndIn(heinz, "heinz").presses("Text message").enters(code(THIRD_PHONE));
		heinz.seesHeading("Good to see you, heinz.").sees("FACTOR_SMS");
		heinz.opens("/card").presses("Authenticator app").enters(authenticator.code());
		heinz.seesHeading("Your PIN").sees("1234");
	}

	private String code(String phone) {
		return this.emulator.inbox().latestTo(phone).code();
	}

	private Person addsPhone(Person user, String phone) {
		user.follows("Text message").types("Phone number", phone).presses("Send a code").seesHeading("Enter your code");
		return user.types("Code", code(phone)).presses("Add").seesHeading("Recovery codes");
	}

	@Test
	@NoScript
	void userWhenBrowserRunsNoScriptThenSignsIn(Person fritz) {
		logsIn(fritz, "fritz").seesHeading("Set up two-step verification");
		this.emulator.requests().clear();
		fritz.presses("Authenticator app").seesHeading("Add an authenticator app");
		fritz.types("Code", this.emulator.handset(SelfServiceIntegrationTests.identityOf(this.emulator)).code())
			.presses("Add");
		fritz.seesHeading("Recovery codes").follows("Not now");
		fritz.seesHeading("Good to see you, fritz.").sees("FACTOR_TOTP");
	}

	private static Person logsIn(Person user, String name) {
		user.opens("/account");
		user.page().getByPlaceholder("Username").fill(name);
		user.page().getByPlaceholder("Password").fill("sea-breeze");
		return user.presses("Sign in");
	}

	private static Person signsOutAndIn(Person user, String name) {
		user.page().context().clearCookies();
		return logsIn(user, name);
	}

}
