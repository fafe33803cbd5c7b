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
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Withholds logins that filters of the application made after the
 * {@link WithholdingFilter}. Runs directly before authorization. Where none has, what the
 * first look has seen stays.
 */
public final class ClosingFilter extends GenericFilterBean {

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private @Nullable AnonymousAuthenticationFilter anonymous;

	/**
	 * Creates the filter.
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 */
	public ClosingFilter(SecondFactorDecision decision, SecurityContextHolderStrategy contexts) {
		this.decision = decision;
		this.contexts = contexts;
	}

	/**
	 * Sets the filter that makes the chain's anonymous user.
	 * @param anonymous the chain's own filter
	 */
	public void setAnonymousFilter(AnonymousAuthenticationFilter anonymous) {
		this.anonymous = anonymous;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest current = (HttpServletRequest) request;
		RequestLogin first = RequestLogin.of(current);
		if (first == null || !first.isInHolder()) {
			RequestLogin again = RequestLogin.show(this.contexts.getDeferredContext(), first, current, this.decision,
					this.contexts);
			if (this.anonymous != null) {
				this.anonymous.doFilter(request, response, (unused, ignored) -> again.noteHolder());
			}
		}
		chain.doFilter(request, response);
	}

}
