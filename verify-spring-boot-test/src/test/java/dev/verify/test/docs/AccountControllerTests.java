package dev.verify.test.docs;

import dev.verify.test.AutoConfigureVerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A test of a slice.
 */
@TestPropertySource(properties = "twilio.verify.second-factor.enabled=true")
// tag::slice[]
@WebMvcTest(AccountController.class)
@AutoConfigureVerifyEmulator
@Import(SecurityConfiguration.class)
class AccountControllerTests {

	@Autowired
	private MockMvc mvc;

	@Test
	@WithMockUser
	void accountWhenSecondFactorIsMissingThenIsUnauthorized() throws Exception {
		this.mvc.perform(get("/account")).andExpect(status().isUnauthorized());
		this.mvc.perform(get("/account").with(user("alice")).with(secondFactor(SMS))).andExpect(status().isOk());
	}

}
// end::slice[]
