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

import java.time.Duration;
import java.time.Instant;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.servlet.SecondFactorSession;
import dev.verify.test.SecondFactorApplicationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.client.MockMvcWebTestClient;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.security.SecondFactorMethod.TOTP;
import static dev.verify.test.security.SecondFactorRequests.pendingSecondFactor;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SecondFactorApplicationTest
class SecondFactorRequestsTests {

	private static int phones = 100;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private VerifyEmulator emulator;

	@Autowired
	private EnrollmentRepository enrollments;

	private String number = "";

	@Test
	void requestWhenOnlyPasswordIsGivenThenLeadsToTheSecondFactor() throws Exception {
		this.mvc.perform(get("/account").with(user("alice")).accept(MediaType.TEXT_HTML))
			.andExpect(header().string("Location", "/second-factor"));
	}

	@Test
	void requestWhenPastTheSecondFactorThenOpens() throws Exception {
		this.mvc.perform(get("/account").with(secondFactor(SMS)))
			.andExpect(content().string("user"))
			.andExpect(authenticated()
				.withAuthentication((login) -> assertThat(login.getAuthorities()).extracting("authority")
					.as("the session stores the login without the factor, which is a record of its own")
					.containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD")))
			.andExpect((result) -> assertThat(result.getRequest().getSession(false)).isNotNull()
				.satisfies((session) -> assertThat(session.getAttribute(SecondFactorSession.FACTOR)).asString()
					.contains(SecondFactorAuthorities.SMS)));
	}

	@Test
	void requestWhenItHasAUserThenKeepsNameAndRoles() throws Exception {
		this.mvc.perform(get("/admin").with(user("root").roles("ADMIN")).with(secondFactor(TOTP)))
			.andExpect(content().string("root"));
		this.mvc.perform(get("/admin").with(user("root")).with(secondFactor(TOTP))).andExpect(status().isForbidden());
	}

	@Test
	@WithMockUser("carol")
	void requestWhenTestHasAUserThenElevatesThatUser() throws Exception {
		this.mvc.perform(get("/account").with(secondFactor(TOTP))).andExpect(content().string("carol"));
	}

	@Test
	void requestWhenSecondFactorIsStaleThenFreshRuleStaysClosed() throws Exception {
		this.mvc.perform(get("/vault").with(secondFactor(SMS))).andExpect(status().isOk());
		Instant earlier = Instant.now().minus(Duration.ofHours(1));
		this.mvc.perform(get("/vault").with(secondFactor(SMS).passedAt(earlier)).accept(MediaType.TEXT_HTML))
			.andExpect(header().string("Location", containsString("factor.reason=expired")));
	}

	@Test
	void challengeWhenPendingThenItsCodeFromTheInboxOpensTheSession() throws Exception {
		MockHttpSession session = new MockHttpSession();
		this.mvc.perform(get("/second-factor").session(session).with(pendingSecondFactor(newPhone())))
			.andExpect(status().isOk());
		String code = this.emulator.inbox().latestTo(this.number).code();
		this.mvc.perform(post("/second-factor/verify").session(session).param("code", code).with(csrf()))
			.andExpect(status().isOk());
		this.mvc.perform(get("/account").session(session)).andExpect(content().string("alice"));
	}

	@Test
	void challengeWhenPendingAndPressedAgainThenIsTheSameOne() throws Exception {
		Enrollment phone = newPhone();
		this.mvc
			.perform(post("/second-factor/start").param("enrollment", phone.id())
				.with(pendingSecondFactor(phone))
				.with(csrf()))
			.andExpect(status().isOk());
		assertThat(this.emulator.inbox().to(this.number)).hasSize(1);
	}

	@Test
	void challengeWhenPendingThenOpensNothingYet() throws Exception {
		this.mvc.perform(get("/account").with(pendingSecondFactor(newPhone())).accept(MediaType.TEXT_HTML))
			.andExpect(header().string("Location", "/second-factor"));
	}

	@Test
	void challengeWhenEnrollmentIsUnknownThenSaysWhatToDo() {
		Enrollment unknown = Enrollment.ofDestination("alice", SMS, "+12025550199");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.mvc.perform(get("/account").with(pendingSecondFactor(unknown))))
			.withMessageContaining("EnrollmentRepository");
	}

	@Test
	void clientWhenBoundToMockMvcThenIsPastTheSecondFactor() {
		WebTestClient client = MockMvcWebTestClient.bindTo(this.mvc).build();
		client.get().uri("/account").exchange().expectStatus().isUnauthorized();
		client.mutateWith(secondFactor(SMS).user("dave"))
			.get()
			.uri("/account")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("dave");
	}

	/** A new number each time: the application sends to each only once in a while. */
	private Enrollment newPhone() {
		this.number = "+12025550" + phones++;
		Enrollment phone = Enrollment.ofDestination("alice", SMS, this.number);
		this.enrollments.save(phone);
		return phone;
	}

}
