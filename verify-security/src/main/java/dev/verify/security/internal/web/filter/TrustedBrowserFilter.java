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
import java.time.Duration;
import java.util.Optional;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.servlet.FactorGranter;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import dev.verify.security.internal.web.trust.TrustCookie;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies a withheld login in a trusted browser. The trust is not a second factor: a rule
 * that asks for one by name, or for a recent one, still does.
 */
public final class TrustedBrowserFilter extends OncePerRequestFilter {

	private static final Log logger = LogFactory.getLog(TrustedBrowserFilter.class);

	private final TrustedBrowserService browsers;

	private final FactorGranter granter;

	/**
	 * Creates the filter.
	 * @param browsers the trusted browsers
	 * @param granter shows the login
	 */
	public TrustedBrowserFilter(TrustedBrowserService browsers, FactorGranter granter) {
		this.browsers = browsers;
		this.granter = granter;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<String> token = TrustCookie.read(new ServletPageRequest(request));
		RequestLogin login = RequestLogin.of(request);
		if (token.isPresent() && login != null && login.state() instanceof LoginState.Withheld) {
			login.user()
				.filter((user) -> !user.isImpersonated())
				.ifPresent((user) -> check(request, response, user, token.get()));
		}
		chain.doFilter(request, response);
	}

	/** A store that fails trusts no browser, and forgets none. */
	private void check(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user, String token) {
		FactorGranter.Begun begun = this.granter.begin(request, user);
		if (begun == null) {
			return;
		}
		try {
			TrustResult check = this.browsers.check(user.id(), token);
			if (check instanceof TrustResult.Trusted trusted) {
				set(request, response, trusted.nextToken(), this.browsers.lifetime());
				this.granter.trust(request, response, begun, trusted.id());
			}
			else if (check instanceof TrustResult.NotTrusted) {
				set(request, response, "", Duration.ZERO);
			}
		}
		catch (SessionAuthenticationException | InsufficientAuthenticationException ex) {
			logger.debug("A trusted browser was not used: " + ex.getClass().getName());
		}
		catch (RuntimeException ex) {
			logger.warn("A trusted browser was not used, because its store failed with " + ex.getClass().getName());
		}
	}

	private static void set(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				TrustCookie.of(new ServletPageRequest(request), token, age).toString());
	}

}
