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

import java.time.Duration;
import java.time.Instant;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.test.AutoConfigureVerifyEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.security.SecondFactorMethod.TOTP;
import static dev.verify.test.security.SecondFactorRequests.pendingSecondFactor;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Requests of users before and after the second factor, with MockMvc.
 */
@SpringBootTest(properties = "twilio.verify.second-factor.enabled=true")
@AutoConfigureMockMvc
@AutoConfigureVerifyEmulator
class ServletExamplesTests {

	@Autowired
	private MockMvc mockMvc;

	@Autowired
	private VerifyEmulator verifyEmulator;

	@Autowired
	private EnrollmentRepository enrollments;

	@Test
	void requestWhenVerifiedThenOpens() throws Exception {
		MockMvc mvc = this.mockMvc;
		// tag::verifiedusers[]
		mvc.perform(get("/account").with(secondFactor(SMS))).andExpect(status().isOk());
		mvc.perform(get("/admin").with(user("root").roles("ADMIN")).with(secondFactor(TOTP)))
			.andExpect(status().isOk());
		Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
		mvc.perform(get("/transfer").with(secondFactor(SMS).passedAt(anHourAgo))).andExpect(status().isUnauthorized());
		// end::verifiedusers[]
	}

	@Test
	void requestWhenPendingThenItsCodeOpensTheSession() throws Exception {
		MockMvc mvc = this.mockMvc;
		VerifyEmulator emulator = this.verifyEmulator;
		Enrollment enrollment = Enrollment.ofDestination("alice", SMS, "+12025550143");
		this.enrollments.save(enrollment);
		// tag::pending[]
		MockHttpSession session = new MockHttpSession();
		mvc.perform(get("/second-factor").session(session).with(pendingSecondFactor(enrollment)));
		String code = emulator.inbox().latestTo("+12025550143").code();
		mvc.perform(post("/second-factor/verify").session(session).param("code", code).with(csrf()));
		mvc.perform(get("/account").session(session)).andExpect(status().isOk());
		// end::pending[]
	}

}
