package dev.verify.sample.browser;

import dev.verify.emulator.VerifyEmulator;
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
		"twilio.verify.second-factor.enrollment.methods=totp, sms, passkey",
		"twilio.verify.second-factor.enrollment.default-region=US",
		"twilio.verify.second-factor.encryption.enabled=false",
		"spring.autoconfigure.exclude=org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration,"
				+ "org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration,"
				+ "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration,"
				+ "org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration" })
@ExtendWith(BrowserExtension.class)
class ReactiveIntegrationTests {

	private static final String PHONE = "+12025550177";

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
		emil.follows("Text message").types("Phone number", PHONE).presses("Send a code").seesHeading("Enter your code");
		emil.types("Code", this.emulator.inbox().latestTo(PHONE).code()).presses("Add");
		emil.seesHeading("Recovery codes").follows("Not now");
		emil.seesHeading("Good to see you, emil.").sees("FACTOR_SMS");
		emil.opens("/second-factor/manage").seesHeading("Two-step verification").sees("Text message");
	}

	@Test
	@NoScript
	void userWhenBrowserRunsNoScriptThenSignsIn(Person fritz) {
		logsIn(fritz, "fritz").seesHeading("Set up two-step verification");
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
