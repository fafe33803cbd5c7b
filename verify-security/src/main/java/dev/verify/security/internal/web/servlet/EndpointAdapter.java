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
import java.util.Map;
import java.util.Objects;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.servlet.FactorGranter;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.servlet.ServletSecondFactorRequest.ServletGrant;
import dev.verify.security.web.ClientLocationResolver;
import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/**
 * Runs endpoints for servlet requests, and writes their responses.
 *
 * @param granter grants factors
 * @param locations names where a request comes from
 * @param writer writes responses
 * @param pages bring the user back
 * @param failures answers refused factors; {@code null} to show the problem
 * @param streams tell pages that wait
 * @param view the application's own pages; may be {@code null}
 */
public record EndpointAdapter(FactorGranter granter, ClientLocationResolver locations, ResponseWriter writer,
		SavedPages pages, @Nullable AuthenticationFailureHandler failures, EventStreams streams,
		@Nullable SecondFactorView view) {

	/**
	 * Handles a request.
	 * @param endpoint whose request it is
	 * @param request the request
	 * @param response the response
	 * @param user the user
	 * @throws IOException if the client is gone
	 */
	public void handle(Endpoint endpoint, HttpServletRequest request, HttpServletResponse response,
			SecondFactorUser user) throws IOException {
		new Exchange(request, response, ServletPageRequest.wantsHtml(request)).write(endpoint
			.handle(new ServletSecondFactorRequest(request, this.writer.pages(), this.granter, this.locations), user),
				user);
	}

	/**
	 * A request and its response.
	 */
	private final class Exchange {

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		private final boolean html;

		private boolean signedIn;

		Exchange(HttpServletRequest request, HttpServletResponse response, boolean html) {
			this.request = request;
			this.response = response;
			this.html = html;
		}

		void write(SecondFactorResponse result, SecondFactorUser user) throws IOException {
			if (result instanceof SecondFactorResponse.Show page) {
				show(page);
			}
			else if (result instanceof SecondFactorResponse.Next next) {
				if (this.html) {
					redirect(next.page());
				}
				else {
					ResponseWriter.json(this.response, next.view().get());
				}
			}
			else if (result instanceof SecondFactorResponse.Redirect redirect) {
				redirect(redirect.page());
			}
			else if (result instanceof SecondFactorResponse.Leave leave) {
				if (this.html) {
					ResponseWriter.leave(this.request, this.response, leave.path());
				}
				else {
					ResponseWriter.json(this.response, leave.view());
				}
			}
			else if (result instanceof SecondFactorResponse.Back back) {
				back(back, user);
			}
			else if (result instanceof SecondFactorResponse.Problem problem) {
				problem(problem);
			}
			else if (result instanceof SecondFactorResponse.Events events) {
				EndpointAdapter.this.streams.tell(this.request, this.response, events);
			}
			else if (result instanceof SecondFactorResponse.Granted granted) {
				grant(granted);
			}
			else if (result instanceof SecondFactorResponse.WithCookie more) {
				this.response.addHeader(HttpHeaders.SET_COOKIE, more.cookie().toString());
				write(more.response(), user);
			}
		}

		private void show(SecondFactorResponse.Show page) throws IOException {
			if (!this.html) {
				ResponseWriter.json(this.response, page.view());
			}
			else if (!isReplaced(page)) {
				EndpointAdapter.this.writer.page(this.response, HttpServletResponse.SC_OK, page.html().get());
			}
		}

		private boolean isReplaced(SecondFactorResponse.Show page) throws IOException {
			SecondFactorView view = EndpointAdapter.this.view;
			if (view == null) {
				return false;
			}
			Map<String, Object> model = page.view()
				.toModel(new ServletPageRequest(this.request, EndpointAdapter.this.writer.pages()));
			ResponseWriter.protect(this.response);
			try {
				String name = (String) Objects.requireNonNull(model.get("state"));
				return view.render(name, model, this.request, this.response);
			}
			catch (ServletException ex) {
				throw new IOException(ex);
			}
		}

		/** A handler of the application answers JSON clients, too. */
		private void back(SecondFactorResponse.Back back, SecondFactorUser user) throws IOException {
			SavedPages pages = EndpointAdapter.this.pages;
			boolean replaced = pages.handler(user) != null;
			String otherwise = (this.signedIn && replaced) ? null : back.otherwise();
			if (this.html || back.view() == null || (replaced && otherwise == null)) {
				pages.back(this.request, this.response, user, otherwise);
			}
			else {
				ResponseWriter.json(this.response, back.view());
			}
		}

		private void problem(SecondFactorResponse.Problem problem) throws IOException {
			String page = problem.page();
			AuthenticationFailureHandler handler = EndpointAdapter.this.failures;
			if (handler != null && problem.failure() != null) {
				fail(handler, problem.failure());
			}
			else if (this.html && page != null) {
				redirect(page + ((page.indexOf('?') < 0) ? '?' : '&') + "error=" + problem.type().code());
			}
			else {
				EndpointAdapter.this.writer.problem(this.request, this.response, problem, problem.type().status());
			}
		}

		private void fail(AuthenticationFailureHandler handler, AuthenticationException failure) throws IOException {
			try {
				handler.onAuthenticationFailure(this.request, this.response, failure);
			}
			catch (ServletException ex) {
				throw new IOException(ex);
			}
		}

		private void grant(SecondFactorResponse.Granted granted) throws IOException {
			FactorGranter.Begun begun = ((ServletGrant) granted.grant()).begun();
			SecondFactorUser user;
			try {
				user = EndpointAdapter.this.granter.grant(this.request, this.response, begun, granted.authority());
			}
			catch (SessionAuthenticationException ex) {
				write(granted.refused().apply(SecondFactorProblem.SESSION_LIMIT), begun.user());
				return;
			}
			catch (InsufficientAuthenticationException ex) {
				write(granted.refused().apply(SecondFactorProblem.EXPIRED), begun.user());
				return;
			}
			this.signedIn = begun.user().purpose() == SecondFactorPurpose.LOGIN;
			write(granted.then().apply(user), user);
		}

		private void redirect(String page) throws IOException {
			EndpointAdapter.this.writer.redirect(this.request, this.response, page);
		}

	}

}
