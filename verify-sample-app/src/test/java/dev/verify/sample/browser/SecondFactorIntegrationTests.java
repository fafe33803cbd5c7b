package dev.verify.sample.browser;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class SecondFactorIntegrationTests {

	private static final String ALICE_PHONE = "+12025550143";

	@Autowired
	private VerifyEmulator emulator;

	@Test
	void accountWhenCodeOfTheTextMessageIsEnteredThenOpens(Person alice) {
		alice.logsInAsAlice().isAskedForASecondFactor().presses("Text message");
		alice.sees("•••• 43").enters(this.emulator.inbox().latestTo(ALICE_PHONE).code());
		alice.isInTheAccount().sees("FACTOR_PASSWORD").sees("FACTOR_SMS").sees("FACTOR_TWILIO_VERIFY");
		assertThat(this.emulator.inbox().to(ALICE_PHONE)).hasSize(1);
	}

}
