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

package dev.verify.test.security;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.test.SecondFactorApplicationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static dev.verify.test.security.SecondFactorRequests.pendingSecondFactor;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SecondFactorApplicationTest
@TestPropertySource(properties = "twilio.verify.second-factor.base-path=/account/security")
class MovedPagesTests {

	private static final String PHONE = "+12025550191";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private EnrollmentRepository enrollments;

	@Test
	void challengeWhenPagesAreMovedThenStartedThere() throws Exception {
		Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
		this.enrollments.save(phone);
		MockHttpSession session = new MockHttpSession();

		this.mvc.perform(get("/account/security").session(session).with(pendingSecondFactor(phone)))
			.andExpect(status().isOk());
		String code = this.emulator.inbox().latestTo(PHONE).code();
		this.mvc.perform(post("/account/security/verify").session(session).param("code", code).with(csrf()))
			.andExpect(status().isOk());
		this.mvc.perform(get("/account").session(session)).andExpect(content().string("alice"));
	}

}
