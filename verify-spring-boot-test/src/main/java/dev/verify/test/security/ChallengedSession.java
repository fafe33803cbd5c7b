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

import java.io.IOException;

import dev.verify.security.Enrollment;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.BeanIds;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Starts a challenge for the user, in the session of the request and ahead of it.
 */
final class ChallengedSession implements RequestPostProcessor {

	private final Enrollment enrollment;

	ChallengedSession(Enrollment enrollment) {
		this.enrollment = enrollment;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		String userId = this.enrollment.userId();
		Authentication login = Logins.find(request)
			.filter((user) -> user.getName().equals(userId))
			.orElseGet(() -> Logins.firstFactor(userId));
		RequestPostProcessor loggedIn = SecurityMockMvcRequestPostProcessors.authentication(login);
		String pages = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
			.getEnvironment()
			.getProperty("twilio.verify.second-factor.base-path", "/second-factor");
		MockHttpServletRequest press = new MockHttpServletRequest(request.getServletContext(), "POST",
				pages + "/start");
		press.setSession(request.getSession());
		press.addHeader("Accept", MediaType.APPLICATION_JSON_VALUE);
		press.setParameter("enrollment", this.enrollment.id());
		loggedIn.postProcessRequest(press);
		SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(press);
		start(press);
		return loggedIn.postProcessRequest(request);
	}

	private static void start(MockHttpServletRequest press) {
		Filter security = WebApplicationContextUtils.getRequiredWebApplicationContext(press.getServletContext())
			.getBean(BeanIds.SPRING_SECURITY_FILTER_CHAIN, Filter.class);
		MockHttpServletResponse response = new MockHttpServletResponse();
		try {
			security.doFilter(press, response, new MockFilterChain());
			if (response.getStatus() != 200 || response.getContentLength() == 0) {
				throw new IllegalStateException("The application did not start the challenge: " + response.getStatus()
						+ " " + response.getContentAsString() + ". Is twilio.verify.second-factor.enabled true, is the "
						+ "enrollment in the EnrollmentRepository, and the waiting time since its last message over?");
			}
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException("The application did not start the challenge", ex);
		}
	}

}
