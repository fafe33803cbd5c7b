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

package dev.verify.reliability.withheld;

import java.io.IOException;
import java.security.Principal;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Dispatches within the server, and what runs behind the filter chain.
 */
@Controller
@RequestMapping("/open")
class DispatchPlaces {

	private final Rules rules;

	DispatchPlaces(Rules rules) {
		this.rules = rules;
	}

	static Stream<Place> places() {
		return Stream.of(Place.at("filter behind the chain", "/open/behind"), Place.at("forward", "/open/forward"),
				Place.at("include", "/open/include"), Place.at("asynchronous dispatch", "/open/dispatch"),
				Place.at("handler of AccessDeniedException", "/open/handled"),
				Place.at("error page of a 404", "/open/nowhere").withStatus(404),
				Place.at("error page of a 500", "/open/failure").withStatus(500),
				Place
					.of("error page of a 403 for a stale CSRF token",
							(caller) -> Seen.of(caller.browser().postForm("/open/holder", "stale")))
					.withStatus(403));
	}

	@GetMapping("/dispatch")
	void dispatch(HttpServletRequest request, HttpServletResponse response) {
		request.startAsync().dispatch("/web/x");
	}

	@GetMapping("/handled")
	@ResponseBody
	String handled() {
		return this.rules.expression();
	}

	@ExceptionHandler
	@ResponseBody
	String onDenial(AccessDeniedException denied, @Nullable Principal user) {
		return "denied " + user;
	}

	@GetMapping("/forward")
	String forward() {
		return "forward:/web/x";
	}

	@GetMapping("/include")
	void include(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
		response.getOutputStream().print("before ");
		request.getRequestDispatcher("/web/x").include(request, response);
	}

	@GetMapping({ "/failure", "/closed-error" })
	String failure() {
		throw new IllegalStateException("A failure of the application");
	}

	/** Answers behind the filter chain, in front of Spring MVC. */
	static void behind(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getRequestURI().equals("/open/behind")) {
			response.getWriter().print(request.getUserPrincipal());
			return;
		}
		chain.doFilter(request, response);
	}

}
