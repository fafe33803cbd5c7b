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

package dev.verify.security.servlet;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.WebhookRequest;
import dev.verify.security.webhook.WebhookResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.Assert;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter that receives webhooks of Twilio Verify. It belongs ahead of Spring Security:
 * the signature replaces a login and a CSRF token, and nothing else of the application is
 * reached through it.
 */
public final class VerifyWebhookFilter extends OncePerRequestFilter {

	private final VerifyWebhook webhook;

	private final RequestMatcher address;

	/**
	 * Creates the filter.
	 * @param webhook judges the requests
	 * @param path the address, below the context path
	 */
	public VerifyWebhookFilter(VerifyWebhook webhook, String path) {
		Assert.isTrue(path.startsWith("/") && !path.contains("*"), "path must start with a slash and have no wildcard");
		this.webhook = webhook;
		this.address = PathPatternRequestMatcher.pathPattern(path);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.address.matches(request)) {
			chain.doFilter(request, response);
		}
		else if (!HttpMethod.POST.matches(request.getMethod())) {
			response.setHeader("Allow", HttpMethod.POST.name());
			response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		}
		else {
			response.setStatus(answer(request).status());
		}
	}

	private WebhookResponse answer(HttpServletRequest request) throws IOException {
		List<String> signatures = Collections.list(request.getHeaders(WebhookRequest.SIGNATURE));
		// One byte more than is allowed is enough to know.
		byte[] body = (request.getContentLengthLong() > VerifyWebhook.MAX_BODY) ? new byte[VerifyWebhook.MAX_BODY + 1]
				: request.getInputStream().readNBytes(VerifyWebhook.MAX_BODY + 1);
		return this.webhook.receive(new WebhookRequest(signatures, request.getContentType(), body));
	}

}
