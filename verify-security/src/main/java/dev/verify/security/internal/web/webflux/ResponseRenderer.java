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

package dev.verify.security.internal.web.webflux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.webflux.RenderedResponse.Content;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;

/**
 * Turns what an endpoint returns into what is written. Blocks: pages may ask stores.
 */
final class ResponseRenderer {

	private static final String HTML = "text/html;charset=UTF-8";

	private ResponseRenderer() {
	}

	/**
	 * Renders a response.
	 * @param response what the endpoint returned
	 * @param request the request
	 * @param options what the chain says of its pages
	 * @param note notes an approval; {@code false} if that failed
	 */
	static RenderedResponse render(SecondFactorResponse response, PageRequest request, ServerChainPages.Options options,
			Predicate<SecondFactorResponse.Granted> note) {
		if (response instanceof SecondFactorResponse.Show page) {
			return show(page, request, options.view() != null);
		}
		if (response instanceof SecondFactorResponse.Next next) {
			return request.wantsHtml() ? redirect(request, next.page()) : json(next.view().get());
		}
		if (response instanceof SecondFactorResponse.Redirect redirect) {
			return redirect(request, redirect.page());
		}
		if (response instanceof SecondFactorResponse.Leave leave) {
			return request.wantsHtml() ? new RenderedResponse.Redirect(leave.path()) : json(leave.view());
		}
		if (response instanceof SecondFactorResponse.Back back) {
			JsonView view = back.view();
			return new RenderedResponse.Back(back.otherwise(),
					(request.wantsHtml() || view == null) ? null : json(view));
		}
		if (response instanceof SecondFactorResponse.Problem problem) {
			AuthenticationException failure = problem.failure();
			return (failure != null && options.failureHandler() != null) ? new RenderedResponse.Refused(failure)
					: problem(problem, request);
		}
		if (response instanceof SecondFactorResponse.Events events) {
			return areEventsWanted(request) ? new RenderedResponse.Stream(events)
					: json(new JsonView.State(events.now().get().code()));
		}
		if (response instanceof SecondFactorResponse.Granted granted) {
			return new RenderedResponse.Grant(granted, note.test(granted));
		}
		SecondFactorResponse.WithCookie more = (SecondFactorResponse.WithCookie) response;
		return new RenderedResponse.WithCookie(more.cookie(), render(more.response(), request, options, note));
	}

	private static RenderedResponse redirect(PageRequest request, String page) {
		return new RenderedResponse.Redirect(request.address(page).substring(request.contextPath().length()));
	}

	private static RenderedResponse show(SecondFactorResponse.Show page, PageRequest request, boolean ownPages) {
		if (!request.wantsHtml()) {
			return json(page.view());
		}
		if (!ownPages) {
			return page(200, page.html().get());
		}
		Map<String, Object> model = page.view().toModel(request);
		return new RenderedResponse.Own((String) Objects.requireNonNull(model.get("state")), model,
				() -> page(200, page.html().get()));
	}

	private static RenderedResponse problem(SecondFactorResponse.Problem problem, PageRequest request) {
		String page = problem.page();
		return (request.wantsHtml() && page != null)
				? redirect(request, page + ((page.indexOf('?') < 0) ? '?' : '&') + "error=" + problem.type().code())
				: details(problem, request);
	}

	/** A problem as a page that says it, or as problem details. */
	static Content problem(ProblemType problem, PageRequest request) {
		return details(new SecondFactorResponse.Problem(problem, null), request);
	}

	private static Content details(SecondFactorResponse.Problem result, PageRequest request) {
		ProblemType problem = result.type();
		Duration retryAfter = result.retryAfter(request.context().clock().instant());
		if (request.wantsHtml()) {
			Content page = page(problem.status(), new Page(request).message(problem));
			return new Content(page.status(), page.contentType(), page.body(), retryAfter);
		}
		return details(new JsonView.Problem(title(request, problem), null, null, null, problem.status(), problem.code(),
				result.retryAt()), retryAfter);
	}

	/** Says that a second factor is required, and which page gives it. */
	static Content required(PageRequest request, @Nullable String factor, @Nullable String reason) {
		ProblemType problem = ProblemType.SECOND_FACTOR_REQUIRED;
		return details(new JsonView.Problem(title(request, problem), request.address(SecondFactorPaths.PAGE), factor,
				reason, problem.status(), problem.code(), null), problem.retryAfter());
	}

	static Content json(JsonView view) {
		return new Content(200, MediaType.APPLICATION_JSON_VALUE, view.toJson(), null);
	}

	private static Content details(JsonView.Problem view, @Nullable Duration retryAfter) {
		return new Content(view.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, view.toJson(), retryAfter);
	}

	private static Content page(int status, String html) {
		return new Content(status, HTML, html.getBytes(StandardCharsets.UTF_8), null);
	}

	private static String title(PageRequest request, ProblemType problem) {
		return request.messages().text(problem.text());
	}

	/** By name: not for clients that accept JSON, or anything. */
	private static boolean areEventsWanted(PageRequest request) {
		String accept = request.header(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

}
