package dev.verify.sample.browser;

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
		alice.logsInAsAlice().presses("Approval on your device").presses("I have approved it");
		alice.isToldOff("Your device has not answered yet.");
		this.phone.handset().approve();
		alice.presses("I have approved it").isInTheAccount();
	}

	@Test
	void challengeWhenAnotherWayIsChosenThenThatOneOpensTheAccount(Person alice) {
		alice.logsInAsAlice().presses("Approval on your device").presses("Choose another way");
		alice.isAskedForASecondFactor().presses("Text message").enters(this.phone.codeOfLastMessage());
		alice.isInTheAccount();
	}

}
