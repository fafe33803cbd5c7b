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
import java.util.Optional;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StepUps;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import dev.verify.security.internal.web.servlet.WantedPageCache;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.ThrowableAnalyzer;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Answers a request that was denied because its login is withheld, or because a rule
 * requires another or a fresher factor: a browser goes to the second factor and comes
 * back to the page, any other client gets 401 with problem details. Other denials are
 * left to the application's own handlers.
 */
public final class WithheldDenialFilter extends GenericFilterBean {

	private final ThrowableAnalyzer causes = new ThrowableAnalyzer();

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private final RequestCache requestCache;

	private final ResponseWriter writer;

	private final AccessDeniedHandler stepUps;

	/**
	 * Creates the filter.
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 * @param requestCache keeps the page to come back to
	 * @param writer writes responses
	 */
	public WithheldDenialFilter(SecondFactorDecision decision, SecurityContextHolderStrategy contexts,
			RequestCache requestCache, ResponseWriter writer) {
		this.decision = decision;
		this.contexts = contexts;
		this.requestCache = new WantedPageCache(requestCache, writer.pages());
		this.writer = writer;
		this.stepUps = new SecondFactorEntryPoints(writer).toHandler(this.requestCache);
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (response.isCommitted() || !isDenial(ex)) {
				throw ex;
			}
			if (isWithheld(request)) {
				deny(request, response);
			}
			else if (!stepUp(request, response, ex)) {
				throw ex;
			}
		}
	}

	/**
	 * Leads a user to a factor that is missing or too old. The handler of the chain may
	 * be one that the application has set, which knows no second factor.
	 */
	private boolean stepUp(HttpServletRequest request, HttpServletResponse response, Exception denied)
			throws IOException, ServletException {
		Authentication seen = this.contexts.getContext().getAuthentication();
		Optional<AuthorizationDeniedException> missing = StepUps.explain(denied, seen).or(() -> StepUps.find(denied));
		if (missing.isEmpty() || seen == null || !this.decision.isFullyAuthenticated(seen)) {
			return false;
		}
		this.stepUps.handle(request, response, missing.get());
		return true;
	}

	private boolean isDenial(Exception ex) {
		Throwable[] chain = this.causes.determineCauseChain(ex);
		return this.causes.getFirstThrowableOfType(AccessDeniedException.class, chain) != null
				|| this.causes.getFirstThrowableOfType(AuthenticationCredentialsNotFoundException.class, chain) != null
				|| this.causes.getFirstThrowableOfType(InsufficientAuthenticationException.class, chain) != null;
	}

	/** A remembered login has to log in first, by the chain's own entry point. */
	private boolean isWithheld(HttpServletRequest request) {
		RequestLogin current = RequestLogin.of(request);
		if (current == null || !(current.state() instanceof LoginState.Withheld withheld)
				|| !this.decision.isFullyAuthenticated(withheld.login())) {
			return false;
		}
		Authentication seen = this.contexts.getContext().getAuthentication();
		return seen == withheld.login() || this.decision.isAnonymous(seen);
	}

	private void deny(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			// An error page is nothing to come back to, and its status is the answer.
			error(request, response);
			return;
		}
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (authorization == null && ServletPageRequest.wantsHtml(request)) {
			this.requestCache.saveRequest(request, response);
			this.writer.redirect(request, response, SecondFactorPaths.PAGE);
			return;
		}
		if (authorization != null) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(authorization));
		}
		this.writer.required(request, response, "twilio_verify", "missing");
	}

	/** Says which scheme was not enough (RFC 9110, RFC 9470). */
	private static String challenge(String authorization) {
		return authorization.regionMatches(true, 0, "bearer", 0, 6)
				? "Bearer error=\"insufficient_user_authentication\"" : "Basic realm=\"Realm\"";
	}

	private void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code
				: HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		boolean forged = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
		this.writer.problem(request, response, forged ? ProblemType.SESSION_ENDED : ProblemType.ERROR, status);
	}

}
