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
