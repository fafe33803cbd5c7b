package dev.verify.test.docs;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.test.AutoConfigureVerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A test of a whole application.
 */
@TestPropertySource(properties = "twilio.verify.second-factor.enabled=true")
// tag::transfer[]
@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureVerifyEmulator
class TransferTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private VerifyEmulator emulator;

	@Test
	void transferWhenSecondFactorIsMissingThenIsUnauthorized() throws Exception {
		this.mvc.perform(get("/transfer").with(user("alice"))).andExpect(status().isUnauthorized());
		this.mvc.perform(get("/transfer").with(user("alice")).with(secondFactor(SMS))).andExpect(status().isOk());
		assertThat(this.emulator.inbox().messages()).isEmpty();
	}

}
// end::transfer[]
