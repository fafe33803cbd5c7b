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

package dev.verify.security.internal.web.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Writes what a browser or a JSON client gets. Nothing of it may be stored or framed.
 *
 * @param pages what the pages of the chain share
 */
public record ResponseWriter(ServletPages pages) {

	private static final String EVENTS = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8";

	/** Time after which a browser polls, in milliseconds. */
	private static final String ASK_AGAIN = "retry: 2000\n\n";

	/**
	 * Returns where the chain serves its pages.
	 * @return the base path
	 */
	public BasePath base() {
		return this.pages.context().base();
	}

	void page(HttpServletResponse response, int status, String html) throws IOException {
		response.setHeader("Content-Security-Policy", this.pages.context().policy());
		response.setHeader("Referrer-Policy", "same-origin");
		write(response, status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
	}

	static void json(HttpServletResponse response, JsonView view) throws IOException {
		write(response, HttpServletResponse.SC_OK, MediaType.APPLICATION_JSON_VALUE, view.toJson());
	}

	/**
	 * Writes a problem: as a page that says it, or as problem details.
	 * @param request the request
	 * @param response the response
	 * @param problem the problem
	 * @throws IOException if the client is gone
	 */
	public void problem(HttpServletRequest request, HttpServletResponse response, ProblemType problem)
			throws IOException {
		problem(request, response, problem, problem.status());
	}

	/**
	 * Writes a problem with a status of its own.
	 * @param servletRequest the request
	 * @param response the response
	 * @param problem the problem
	 * @param status the HTTP status
	 * @throws IOException if the client is gone
	 */
	public void problem(HttpServletRequest servletRequest, HttpServletResponse response, ProblemType problem,
			int status) throws IOException {
		problem(servletRequest, response, new SecondFactorResponse.Problem(problem, null), status);
	}

	void problem(HttpServletRequest servletRequest, HttpServletResponse response, SecondFactorResponse.Problem result,
			int status) throws IOException {
		PageRequest request = new ServletPageRequest(servletRequest, this.pages);
		ProblemType problem = result.type();
		Duration retryAfter = result.retryAfter(this.pages.context().clock().instant());
		if (retryAfter != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
		}
		if (request.wantsHtml()) {
			page(response, status, new Page(request).message(problem));
		}
		else {
			problem(response, new JsonView.Problem(title(request, problem), null, null, null, status, problem.code(),
					result.retryAt()));
		}
	}

	/**
	 * Writes that a second factor is required, and which page gives it.
	 * @param servletRequest the request
	 * @param response the response
	 * @param factor the missing factor, if known
	 * @param reason why, if known
	 * @throws IOException if the client is gone
	 */
	public void required(HttpServletRequest servletRequest, HttpServletResponse response, @Nullable String factor,
			@Nullable String reason) throws IOException {
		PageRequest request = new ServletPageRequest(servletRequest, this.pages);
		ProblemType problem = ProblemType.SECOND_FACTOR_REQUIRED;
		problem(response, new JsonView.Problem(title(request, problem), request.address(SecondFactorPaths.PAGE), factor,
				reason, problem.status(), problem.code(), null));
	}

	/**
	 * Sends the browser to another page of the second factor.
	 * @param request the request
	 * @param response the response
	 * @param page one of {@link SecondFactorPaths}, perhaps with a query
	 * @throws IOException if the client is gone
	 */
	public void redirect(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
		leave(request, response, base().of(page));
	}

	/**
	 * Sends the browser to a path below the application's context path. The address has
	 * no scheme and host: what a server behind a proxy takes them for may be wrong.
	 */
	static void leave(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
		response.setHeader("Cache-Control", "no-store");
		response.setStatus(HttpServletResponse.SC_FOUND);
		response.setHeader(HttpHeaders.LOCATION, response.encodeRedirectURL(request.getContextPath() + path));
	}

	/**
	 * Begins a stream of events, or writes one that ends at once: a browser then polls.
	 */
	static void events(HttpServletResponse response, String events) throws IOException {
		response.setStatus(HttpServletResponse.SC_OK);
		protect(response);
		response.setContentType(EVENTS);
		// A proxy such as nginx would collect events until there are many.
		response.setHeader("X-Accel-Buffering", "no");
		response.getOutputStream().write((ASK_AGAIN + events).getBytes(StandardCharsets.UTF_8));
	}

	static void protect(HttpServletResponse response) {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
	}

	private static String title(PageRequest request, ProblemType problem) {
		return request.messages().text(problem.text());
	}

	private static void problem(HttpServletResponse response, JsonView.Problem view) throws IOException {
		write(response, view.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, view.toJson());
	}

	private static void write(HttpServletResponse response, int status, String contentType, byte[] body)
			throws IOException {
		response.setStatus(status);
		protect(response);
		response.setContentType(contentType);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
