package dev.verify.security.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login with a password and a code by text message, from the first page to the last.
 */
class MessageLoginTests {

	private static final String PHONE = "+12125550161";

	private final Server server = Server.start();

	@BeforeEach
	void enrol() {
		this.server.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenCodeIsRightThenSavedRequestIsRestored() {
		Browser alice = this.server.browser();
		alice.get("/account?tab=2");
		assertThat(alice.location()).isEqualTo("/login");
		alice.follow().post("/login", "username", "alice", "password", "correct horse");
		alice.follow();
		assertThat(alice.location()).startsWith("/second-factor?factor.type=twilio_verify&factor.reason=missing");
		alice.follow();
		assertThat(alice.body()).contains("•••• 61").doesNotContain(PHONE);
		assertThat(this.server.verify.inbox().messages()).isEmpty();

		alice.choose(0);
		assertThat(alice.body()).contains("autocomplete=\"one-time-code\"").doesNotContain(PHONE);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.location()).startsWith("/account?tab=2");
		assertThat(alice.follow().body()).contains("account of alice")
			.contains("FACTOR_PASSWORD", "FACTOR_SMS", "FACTOR_TWILIO_VERIFY", "ROLE_USER");
	}

}
