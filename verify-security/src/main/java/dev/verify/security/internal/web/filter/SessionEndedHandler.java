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

import dev.verify.security.internal.servlet.FactorAttributes;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.WantedPages;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Answers a form of the second factor whose CSRF token is not valid. The session has
 * ended, or the user has passed in another tab meanwhile: neither is a bare 403.
 */
public final class SessionEndedHandler implements AccessDeniedHandler {

	private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

	private final ResponseWriter writer;

	private final RequestMatcher ours;

	/**
	 * Creates the handler.
	 * @param writer writes responses
	 */
	public SessionEndedHandler(ResponseWriter writer) {
		this.writer = writer;
		this.ours = PathPatternRequestMatcher.pathPattern(writer.base().pattern());
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException, ServletException {
		if (!(exception instanceof CsrfException) || !this.ours.matches(request)) {
			this.others.handle(request, response, exception);
		}
		else if (WantedPages.leadsOn(this.writer.base(),
				request.getRequestURI().substring(request.getContextPath().length()))
				&& ServletPageRequest.wantsHtml(request) && FactorAttributes.factor(request) != null) {
			// Passed in another tab: the page sends the user on.
			this.writer.redirect(request, response, SecondFactorPaths.PAGE);
		}
		else if (exception instanceof MissingCsrfTokenException) {
			this.writer.problem(request, response, ProblemType.SESSION_ENDED);
		}
		else {
			this.writer.problem(request, response, ProblemType.STALE_PAGE);
		}
	}

}
