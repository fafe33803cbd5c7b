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

import java.util.List;

import dev.verify.security.Enrollment;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.test.web.servlet.client.MockMvcHttpConnector;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.Assert;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A user in the middle of the second factor. The challenge is started in the session of
 * each request that has it, ahead of the request. A WebTestClient gets the session as a
 * cookie, and sends the cookie with its next requests.
 */
public final class PendingSecondFactor implements RequestPostProcessor, WebTestClientConfigurer {

	private final Enrollment enrollment;

	PendingSecondFactor(Enrollment enrollment) {
		this.enrollment = enrollment;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		return new ChallengedSession(this.enrollment).postProcessRequest(request);
	}

	@Override
	public void afterConfigurerAdded(WebTestClient.Builder builder, @Nullable WebHttpHandlerBuilder handler,
			@Nullable ClientHttpConnector connector) {
		if (connector instanceof MockMvcHttpConnector mockMvc) {
			builder.clientConnector(mockMvc.with(List.of(this)));
			return;
		}
		Assert.state(handler != null && FilterChains.precede(handler, new ChallengedExchange(this.enrollment)),
				"A pending second factor needs the filter chains of the application: bind the WebTestClient to its "
						+ "context");
	}

}
