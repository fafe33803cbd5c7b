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

package dev.verify.security.internal.web.filter;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import dev.verify.security.internal.web.StepUps;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.DelegatingMissingAuthorityAccessDeniedHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Entry points for a missing second factor: a browser is redirected to the page, any
 * other client gets 401 with problem details that name the missing factor.
 */
public final class SecondFactorEntryPoints {

	private final ResponseWriter writer;

	private final LoginUrlAuthenticationEntryPoint page;

	/**
	 * Creates the entry points.
	 * @param writer writes responses
	 */
	public SecondFactorEntryPoints(ResponseWriter writer) {
		this.writer = writer;
		this.page = new LoginUrlAuthenticationEntryPoint(writer.base().value());
	}

	/**
	 * Registers the two ways for one missing authority.
	 * @param entryPoints the entry points of that authority
	 */
	public void register(DelegatingAuthenticationEntryPoint.Builder entryPoints) {
		entryPoints.addEntryPointFor(this.page, ServletPageRequest::wantsHtml).defaultEntryPoint(this::refuse);
	}

	/**
	 * Returns a handler of denials that name a missing factor. It keeps the page, and
	 * does not depend on the handler of the chain, which an application may replace.
	 * @param requestCache keeps the page to come back to
	 * @return the handler
	 */
	public AccessDeniedHandler toHandler(RequestCache requestCache) {
		DelegatingMissingAuthorityAccessDeniedHandler.Builder builder = DelegatingMissingAuthorityAccessDeniedHandler
			.builder();
		StepUps.FACTORS.forEach((authority) -> builder.addEntryPointFor(this::register, authority));
		DelegatingMissingAuthorityAccessDeniedHandler handler = builder.build();
		handler.setRequestCache(requestCache);
		return handler;
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (request.getAttribute(WebAttributes.REQUIRED_FACTOR_ERRORS) instanceof List<?> errors && !errors.isEmpty()
				&& errors.get(0) instanceof RequiredFactorError error) {
			this.writer.required(request, response, word(error.getRequiredFactor().getAuthority()),
					error.isExpired() ? "expired" : "missing");
			return;
		}
		this.writer.required(request, response, null, null);
	}

	private static String word(String authority) {
		return authority.substring("FACTOR_".length()).toLowerCase(Locale.ROOT);
	}

}
