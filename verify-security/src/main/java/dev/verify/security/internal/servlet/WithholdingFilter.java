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

package dev.verify.security.internal.servlet;

import java.io.IOException;

import dev.verify.security.authentication.SecondFactorDecision;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Withholds a login without the second factor from the rest of the chain. It runs after
 * all filters that log in, and before the one that makes the anonymous user, which is
 * then the chain's own.
 * <p>
 * It filters every dispatch: an asynchronous or error dispatch loads the login again.
 */
public final class WithholdingFilter extends GenericFilterBean {

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private final WithheldSecurityContextRepository repository;

	/**
	 * Creates the filter.
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 * @param repository the repository of the chain
	 */
	public WithholdingFilter(SecondFactorDecision decision, SecurityContextHolderStrategy contexts,
			WithheldSecurityContextRepository repository) {
		this.decision = decision;
		this.contexts = contexts;
		this.repository = repository;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		RequestLogin outer = RequestLogin.of(request);
		if (outer != null && outer.isInHolder()) {
			// A forward or include within the first pass: its anonymous user is ours.
			chain.doFilter(request, response);
			return;
		}
		RequestLogin login = RequestLogin.show(this.contexts.getDeferredContext(), outer, request, this.decision,
				this.contexts);
		try {
			chain.doFilter(new WithheldRequest(request, response, this.repository), response);
		}
		finally {
			login.restore(outer);
		}
	}

}
