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

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.InsufficientAuthenticationException;

/**
 * A request that hands out no login which was saved past the chain's repository: a filter
 * or controller may write the session or the request attribute of Spring Security itself.
 */
final class WithheldRequest extends HttpServletRequestWrapper {

	/** Of Spring MVC, which sets the attribute before it looks for a handler. */
	private static final String DISPATCHER = "org.springframework.web.servlet.DispatcherServlet.CONTEXT";

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final WithheldSecurityContextRepository repository;

	private boolean healed;

	WithheldRequest(HttpServletRequest request, HttpServletResponse response,
			WithheldSecurityContextRepository repository) {
		super(request);
		this.request = request;
		this.response = response;
		this.repository = repository;
	}

	/** Asks for the second factor, not for the first one again. */
	@Override
	public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
		if (RequestLogin.withheld(this.request).isPresent()) {
			throw new InsufficientAuthenticationException("The second factor is missing");
		}
		return super.authenticate(response);
	}

	@Override
	public void login(String username, String password) throws ServletException {
		super.login(username, password);
		this.repository.show(this.request);
	}

	@Override
	public HttpSession getSession() {
		heal();
		return super.getSession();
	}

	@Override
	@SuppressWarnings("NullAway") // A session that is not to be created may be missing.
	public @Nullable HttpSession getSession(boolean create) {
		heal();
		return super.getSession(create);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		if (WithheldSecurityContextRepository.REQUEST_CONTEXT.equals(name)) {
			heal();
		}
		return super.getAttribute(name);
	}

	/** A filter behind the rules, in the chain or the container, may have logged in. */
	@Override
	public void setAttribute(String name, @Nullable Object value) {
		super.setAttribute(name, value);
		if (DISPATCHER.equals(name)) {
			this.repository.showAgain(this.request);
		}
	}

	/** Once: what is saved later is looked at by the next request. */
	private void heal() {
		if (!this.healed) {
			this.healed = true;
			this.repository.heal(this.request, this.response);
		}
	}

}
