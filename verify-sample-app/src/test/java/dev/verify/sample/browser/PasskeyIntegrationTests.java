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

import java.util.Objects;
import java.util.UUID;

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.NewPasskey;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passkeys in a real browser with an authenticator of its own.
 */
@BrowserTest
class PasskeyIntegrationTests {

	private static final String REJECTED = "That passkey wasn’t accepted.";

	private static final String CANCELED = "The passkey wasn’t used.";

	@Autowired
	private EnrollmentRepository enrollments;

	@Autowired
	private VerifyClient verify;

	@Autowired
	private VerifyEmulator emulator;

	@Value("${local.server.port}")
	private int port;

	@Test
	void userWhenPasskeyIsAddedThenSignsInWithIt(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		assertThat(laptop.credentials()).isEqualTo(1);

		signsOutAndIn(carol);
		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.").sees("FACTOR_PASSKEY");

		carol.opens("/second-factor/manage").sees("Passkey");
	}

	@Test
	@DisplayName("Both pages are accessible, and used by keyboard alone")
	void userWhenOnlyTheKeyboardIsUsedThenSignsIn(Person carol) {
		VirtualAuthenticator.of(carol.page());
		carol.logsInAsCarol().presses("Passkey").seesHeading("Add a passkey");
		AccessibilityIntegrationTests.check(carol);
		carol.tabsPastTheHeader();
		carol.page().keyboard().press("Tab");
		assertThat(carol.button("Create a passkey")).isFocused();
		carol.page().keyboard().press("Enter");
		carol.seesHeading("Recovery codes");

		carol.opens("/account").presses("Log out");
		carol.logsInAsCarol().seesHeading("Use your passkey");
		AccessibilityIntegrationTests.check(carol);
		carol.tabsPastTheHeader();
		carol.page().keyboard().press("Tab");
		carol.page().keyboard().press("Tab");
		assertThat(carol.button("Continue with passkey")).isFocused();
		carol.page().keyboard().press("Enter");
		carol.seesHeading("Good to see you, carol.");
	}

	@Test
	void userWhenCanceledThenTriesAgain(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		signsOutAndIn(carol);
		laptop.present(false);
		changeOptions(carol, "options.timeout = 500");

		carol.presses("Continue with passkey").isToldOff(CANCELED);
		laptop.present(true);

		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
	}

	@Test
	void userWhenNotVerifiedThenTriesAgain(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		signsOutAndIn(carol);
		laptop.userVerified(false);

		carol.presses("Continue with passkey").isToldOff(CANCELED);
		laptop.userVerified(true);

		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
	}

	@Test
	@DisplayName("A signature without user verification is refused")
	void credentialWhenUserWasNotVerifiedThenRejected(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		signsOutAndIn(carol);
		laptop.badUserVerification(true);

		carol.presses("Continue with passkey").isToldOff(REJECTED);
		laptop.badUserVerification(false);

		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
	}

	@Test
	void credentialWhenSignatureIsWrongThenRejected(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		signsOutAndIn(carol);
		laptop.bogusSignature(true);

		carol.presses("Continue with passkey").isToldOff(REJECTED);

		carol.opens("/account").seesHeading("Use your passkey");
	}

	@Test
	@DisplayName("A cloned authenticator, whose counter goes back")
	void credentialWhenCounterGoesBackThenRejected(Person carol) {
		VirtualAuthenticator laptop = enroll(carol);
		signsOutAndIn(carol);
		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
		signsOutAndIn(carol);
		laptop.setCountersBack();

		carol.presses("Continue with passkey").isToldOff(REJECTED);
	}

	@Test
	@DisplayName("A credential that has opened one session is not taken by another")
	void credentialWhenReplayedThenExpired(Person carol) {
		enroll(carol);
		signsOutAndIn(carol);
		StringBuilder sent = new StringBuilder();
		carol.page().onRequest((request) -> {
			if (request.url().endsWith("/second-factor/verify")) {
				sent.append(request.postData());
			}
		});
		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
		String credential = (String) carol.page()
			.evaluate("form => new URLSearchParams(form).get('credential')", sent.toString());
		signsOutAndIn(carol);

		carol.page()
			.locator("form[data-passkey]")
			.evaluate("(form, credential) => { form.elements.credential.value = credential; form.requestSubmit(); }",
					credential);

		carol.isToldOff("That code or approval has expired.");
		carol.opens("/account").seesHeading("Use your passkey");
	}

	@Test
	@DisplayName("A page of another domain, or of an IP address, cannot use the passkey")
	void browserWhenRelyingPartyIsAnotherThenTellsSo(Person carol) {
		enroll(carol);
		signsOutAndIn(carol);
		changeOptions(carol, "options.rpId = 'bank.example'");

		carol.presses("Continue with passkey").isToldOff("We can’t use a passkey here.");
	}

	@Test
	@DisplayName("A browser that has the passkey of another user only signs nothing")
	void browserWhenItHasAnotherUsersPasskeyOnlyThenNotUsed(Person carol) {
		enroll(carol);
		enrollElsewhere("bob");
		carol.opens("/account").presses("Log out");

		Person bob = new Person(carol.page()).logsInAsBob().presses("Passkey").seesHeading("Use your passkey");
		bob.presses("Continue with passkey").isToldOff(CANCELED);

		changeOptions(bob, "options.allowCredentials = []");
		bob.presses("Continue with passkey").isToldOff(REJECTED);
		bob.opens("/account").seesHeading("Use your passkey");
	}

	@Test
	void authenticatorWhenItHasAPasskeyThenASecondIsNotAdded(Person carol) {
		enroll(carol);
		carol.opens("/second-factor/enroll").presses("Passkey").seesHeading("Add a passkey");

		carol.presses("Create a passkey").isToldOff("This device already has a passkey for your account.");

		carol.presses("Cancel").seesHeading("Add a method");
		assertThat(this.enrollments.findByUserId("carol")).hasSize(1);
		signsOutAndIn(carol);
		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
	}

	@Test
	void browserWhenWithoutPasskeysThenOtherMethodsAreLeft(Person carol) {
		carol.page().addInitScript("delete window.PublicKeyCredential");
		carol.logsInAsCarol().presses("Passkey").isToldOff("This browser can’t use passkeys here.");
		assertThat(carol.button("Create a passkey")).isDisabled();

		carol.presses("Cancel").seesHeading("Set up two-step verification");
	}

	@Test
	@DisplayName("Objects of password managers lack toJSON, and older browsers the conversion from JSON")
	void browserWhenWithoutConversionsThenPasskeyWorks(Person carol) {
		carol.page().addInitScript("""
				delete PublicKeyCredential.parseCreationOptionsFromJSON;
				delete PublicKeyCredential.parseRequestOptionsFromJSON;
				PublicKeyCredential.prototype.toJSON = () => { throw new TypeError('Illegal invocation'); };
				""");
		enroll(carol);
		signsOutAndIn(carol);

		carol.presses("Continue with passkey").seesHeading("Good to see you, carol.");
	}

	@Test
	@NoScript
	void browserWhenItRunsNoScriptThenIsToldSo(Person carol) {
		carol.logsInAsCarol().presses("Passkey").seesHeading("Add a passkey");
		assertThat(carol.page().locator("noscript p")).isVisible();
		assertThat(carol.page().locator("noscript p"))
			.hasText("This browser can’t use passkeys here. Use another method.");

		carol.presses("Cancel").seesHeading("Set up two-step verification");
	}

	/** On a device that is not here. */
	private void enrollElsewhere(String user) {
		String identity = UUID.randomUUID().toString();
		NewPasskey passkey = this.verify.passkeys()
			.create(CreatePasskey.of(identity, "Passkey")
				.authenticatorAttachment(AuthenticatorAttachment.ANY)
				.discoverableCredentials(PasskeyRequirement.PREFERRED)
				.userVerification(PasskeyRequirement.REQUIRED))
			.blockOptional()
			.orElseThrow();
		String credential = this.emulator.handset(identity)
			.passkeys()
			.create(JsonMapper.shared().writeValueAsString(passkey.options()), "http://localhost:" + this.port);
		this.verify.passkeys().verify(VerifyPasskey.credential(credential)).block();
		this.enrollments.save(
				Enrollment.ofFactor(user, SecondFactorMethod.PASSKEY, identity, Objects.requireNonNull(passkey.sid())));
	}

	private static VirtualAuthenticator enroll(Person user) {
		VirtualAuthenticator authenticator = VirtualAuthenticator.of(user.page());
		user.logsInAsCarol().presses("Passkey").seesHeading("Add a passkey");
		user.presses("Create a passkey").seesHeading("Recovery codes").follows("Not now");
		user.seesHeading("Good to see you, carol.").sees("FACTOR_PASSKEY");
		return authenticator;
	}

	private static void signsOutAndIn(Person user) {
		user.opens("/account").presses("Log out");
		user.logsInAsCarol();
		if (user.page().locator("form[data-passkey]").count() == 0) {
			user.presses("Passkey");
		}
		user.seesHeading("Use your passkey");
	}

	private static void changeOptions(Person user, String change) {
		user.page().locator("form[data-passkey]").evaluate("""
				form => {
					const options = JSON.parse(form.dataset.options);
					%s;
					form.dataset.options = JSON.stringify(options);
				}""".formatted(change));
	}

}
