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
import java.util.stream.Stream;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.recovery.RecoveryCodeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every flow by keyboard only, with a script and without.
 */
@BrowserTest
class KeyboardIntegrationTests {

	private static final String ALICE = "Good to see you, alice.";

	private static final String CAROL = "Good to see you, carol.";

	private static final String SECOND_PHONE = "+12025550177";

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private AlicesPhone phone;

	@Autowired
	private EnrollmentRepository enrollments;

	@Autowired
	private RecoveryCodeService recoveryCodes;

	@Autowired
	private MovableClock clock;

	@ParameterizedTest(name = "{0}")
	@MethodSource("flows")
	@DisplayName("By keyboard only")
	void flowWhenOnlyTheKeyboardIsUsedThenEnds(Flow flow, Person person) {
		flow.walk(this, new Keyboard(person, true));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("flows")
	@DisplayName("By keyboard only, without JavaScript")
	@NoScript
	void flowWhenNoScriptRunsThenEnds(Flow flow, Person person) {
		flow.walk(this, new Keyboard(person, false));
	}

	static Stream<Named<Flow>> flows() {
		return Stream.of(flow("text message, resend", KeyboardIntegrationTests::resend),
				flow("another method, authenticator", KeyboardIntegrationTests::anotherMethod),
				flow("device", KeyboardIntegrationTests::device), flow("call", KeyboardIntegrationTests::call),
				flow("email, WhatsApp", KeyboardIntegrationTests::emailAndWhatsApp),
				flow("only method", KeyboardIntegrationTests::onlyMethod),
				flow("sign-out, recovery code", KeyboardIntegrationTests::signOutAndRecoveryCode),
				flow("adding an authenticator, recovery codes", KeyboardIntegrationTests::addAuthenticator),
				flow("adding numbers and addresses", KeyboardIntegrationTests::addDestinations),
				flow("adding a device", KeyboardIntegrationTests::addDevice),
				flow("management", KeyboardIntegrationTests::manage),
				flow("trusted browser, step-up", KeyboardIntegrationTests::trustAndStepUp),
				flow("payment", KeyboardIntegrationTests::pay));
	}

	private void resend(Keyboard alice) {
		logsInAsAlice(alice).presses("Text message").sees("Enter your code");
		this.clock.advance(Duration.ofSeconds(31));
		alice.page().reload();
		alice.sees("Enter your code").presses("Resend the code").isToldThat("We sent the code again.");
		alice.entersCode(this.phone.codeOfLastMessage()).sees(ALICE);
	}

	private void anotherMethod(Keyboard alice) {
		logsInAsAlice(alice).presses("Text message").sees("Enter your code").presses("Use another method");
		alice.sees("Confirm it’s you").presses("Authenticator app").sees("Enter your code");
		alice.entersCode(this.phone.handset().code()).sees(ALICE);
	}

	private void device(Keyboard alice) {
		logsInAsAlice(alice).presses("Approval on your device").sees("Approve the sign-in");
		this.phone.approves(alice.person());
		if (!alice.script()) {
			alice.presses("I’ve approved it");
		}
		alice.sees(ALICE);
	}

	private void call(Keyboard alice) {
		this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, SECOND_PHONE));
		logsInAsAlice(alice).presses("Phone call").sees("Enter your code");
		alice.entersCode(codeTo(SECOND_PHONE)).sees(ALICE);
	}

	private void emailAndWhatsApp(Keyboard bob) {
		bob.logsIn("bob", "builders-yard").sees("Confirm it’s you").presses("Email").sees("Enter your code");
		bob.entersCode(codeTo("bob@quayside.example")).sees("Good to see you, bob.").presses("Log out").sees("Log in");
		bob.logsIn("bob", "builders-yard").sees("Confirm it’s you").presses("WhatsApp").sees("Enter your code");
		bob.entersCode(codeTo("+13125550187")).sees("Good to see you, bob.");
	}

	private void onlyMethod(Keyboard carol) {
		this.enrollments.save(Enrollment.ofDestination("carol", SecondFactorMethod.SMS, SECOND_PHONE));
		carol.logsIn("carol", "harbour-light").sees("Confirm it’s you").presses("Send code").sees("Enter your code");
		carol.entersCode(codeTo(SECOND_PHONE)).sees(CAROL);
	}

	private void signOutAndRecoveryCode(Keyboard alice) {
		String code = this.recoveryCodes.generate("alice").get(0);
		logsInAsAlice(alice).presses("Back to the home page").sees("A password is only the first step.");
		alice.opens("/account").sees("Confirm it’s you").presses("Not you? Sign out").sees("Log in");
		assertThat(alice.page().getByText("You are logged out.")).isVisible();
		logsInAsAlice(alice).presses("Use a recovery code").sees("Use a recovery code");
		alice.types("Recovery code", code).presses("Continue").sees(ALICE);
	}

	private void addAuthenticator(Keyboard carol) {
		carol.logsIn("carol", "harbour-light").sees("Set up two-step verification").presses("Authenticator app");
		carol.sees("Add an authenticator app");
		String identity = SelfServiceIntegrationTests.identityOf(this.emulator);
		carol.types("Code", this.emulator.handset(identity).code()).presses("Add").sees("Recovery codes");
		carol.presses("Generate codes");
		saves(carol).sees(CAROL).opens("/second-factor/recovery-codes").sees("Recovery codes");
		carol.presses("Generate new codes");
		saves(carol).sees("Two-step verification");
		assertThat(this.recoveryCodes.left("carol")).isEqualTo(RecoveryCodeService.AMOUNT);
	}

	private static Keyboard saves(Keyboard person) {
		return person.sees("Save your recovery codes").ticks("I have saved my codes").presses("Continue");
	}

	private void addDestinations(Keyboard carol) {
		carol.logsIn("carol", "harbour-light").sees("Set up two-step verification").presses("Text message");
		carol.sees("Add a phone for text messages").types("Phone number", SECOND_PHONE).presses("Send a code");
		carol.sees("Enter your code").presses("Cancel").sees("Set up two-step verification").presses("Phone call");
		carol.types("Phone number", SelfServiceIntegrationTests.PHONE).presses("Send a code").sees("Enter your code");
		carol.types("Code", codeTo(SelfServiceIntegrationTests.PHONE)).presses("Add").sees("Recovery codes");
		carol.presses("Not now").sees(CAROL).opens("/second-factor/manage").presses("Add a method");
		carol.sees("Add a method").presses("Email").types("Email address", "carol@quayside.example");
		carol.presses("Send a code").sees("Enter your code").types("Code", codeTo("carol@quayside.example"));
		carol.presses("Add").sees("Two-step verification").isToldThat("Method added.");
	}

	private void addDevice(Keyboard carol) {
		carol.logsIn("carol", "harbour-light").sees("Set up two-step verification");
		carol.presses("Approval on your device").sees("Add your device").presses("Enter it manually");
		List<String> values = carol.page().locator(".token code").allTextContents();
		this.emulator.handset(values.get(0)).enroll(values.get(1));
		if (!carol.script()) {
			carol.presses("My device is ready");
		}
		carol.sees("Recovery codes").presses("Not now").sees(CAROL);
	}

	private void manage(Keyboard bob) {
		bob.logsIn("bob", "builders-yard").sees("Confirm it’s you").presses("Email").sees("Enter your code");
		bob.entersCode(codeTo("bob@quayside.example")).sees("Good to see you, bob.");
		bob.presses("Manage two-step verification").sees("Two-step verification").presses("Edit Email");
		bob.types("Name", "work").presses("Save name").isToldThat("Name saved.");
		bob.presses("Edit work").presses("Make default").isToldThat("Your default method has changed.");
		bob.presses("Edit WhatsApp").presses("Remove WhatsApp").presses("Yes, remove it");
		bob.isToldThat("Method removed.");
		assertThat(this.enrollments.findByUserId("bob")).extracting(Enrollment::method)
			.containsExactly(SecondFactorMethod.EMAIL, SecondFactorMethod.SMS);
	}

	private void trustAndStepUp(Keyboard alice) {
		logsInAsAlice(alice).presses("Text message").sees("Enter your code").ticks("Don’t ask again on this browser");
		alice.entersCode(this.phone.codeOfLastMessage()).sees(ALICE).presses("Log out").sees("Log in");
		alice.logsIn("alice", "looking-glass").sees(ALICE).opens("/card").sees("Confirm it’s you");
		alice.presses("Authenticator app").sees("Enter your code");
		alice.entersCode(this.phone.handset().code()).sees("Your card").opens("/second-factor/manage");
		alice.sees("Two-step verification").presses("Remove all").presses("Yes, remove all");
		alice.person().sees("You have no trusted browsers.");
	}

	private void pay(Keyboard alice) {
		logsInAsAlice(alice).presses("Authenticator app").sees("Enter your code");
		alice.entersCode(this.phone.handset().code()).sees(ALICE);
		alice.opens("/transfer").types("Amount in euros", "39.90").submits().sees("Confirm your payment");
		alice.presses("Text message").person().codeField().waitFor();
		alice.types("Code", this.phone.codeOfLastMessage()).presses("Pay €39.90");
		alice.person().sees("Your transfer is on its way.");
		alice.types("Amount in euros", "41").submits().sees("Confirm your payment").presses("Cancel the payment");
		alice.sees("Make a transfer");
	}

	private static Keyboard logsInAsAlice(Keyboard alice) {
		return alice.logsIn("alice", "looking-glass").sees("Confirm it’s you");
	}

	private String codeTo(String destination) {
		return this.emulator.inbox().latestTo(destination).code();
	}

	private static Named<Flow> flow(String name, Flow flow) {
		return Named.of(name, flow);
	}

	/**
	 * What a person does, and what the test has of it.
	 */
	@FunctionalInterface
	interface Flow {

		void walk(KeyboardIntegrationTests test, Keyboard person);

	}

}
