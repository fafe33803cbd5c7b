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

package dev.verify.security.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.ResponseCookie;
import org.springframework.security.core.AuthenticationException;

/**
 * What an endpoint wants to be sent. The adapter of the web stack decides between HTML
 * and JSON, and writes it.
 */
public sealed interface SecondFactorResponse {

	/**
	 * Adds a cookie.
	 * @param cookie the cookie; may be {@code null}
	 * @return the response with the cookie
	 */
	default SecondFactorResponse with(@Nullable ResponseCookie cookie) {
		return (cookie != null) ? new WithCookie(cookie, this) : this;
	}

	/**
	 * Names a problem.
	 * @param problem the problem
	 * @param page the page that shows the problem to a browser
	 * @return the response
	 */
	static SecondFactorResponse problem(SecondFactorProblem problem, String page) {
		return new Problem(ProblemType.of(problem), page);
	}

	/**
	 * Names the problem of a step, and when the step may be taken.
	 * @param refused the result of the step
	 * @param page the page that shows the problem to a browser
	 * @return the response
	 */
	static SecondFactorResponse problem(StepResult.Refused<?> refused, String page) {
		return new Problem(ProblemType.of(refused.problem()), page, null, refused.retryAt());
	}

	/**
	 * A page: as JSON, by the application's view, or as it is.
	 *
	 * @param view what there is to tell; its {@code state} is the page's name
	 * @param html makes the page
	 */
	record Show(JsonView view, Supplier<String> html) implements SecondFactorResponse {
	}

	/**
	 * The result of a step.
	 *
	 * @param page where a browser goes on, one of {@link SecondFactorPaths}
	 * @param view makes what a JSON client receives
	 */
	record Next(String page, Supplier<? extends JsonView> view) implements SecondFactorResponse {
	}

	/**
	 * The way to a page of the application.
	 *
	 * @param path where a browser goes on, below the context path
	 * @param view what a JSON client receives
	 */
	record Leave(String path, JsonView view) implements SecondFactorResponse {
	}

	/**
	 * A redirect.
	 *
	 * @param page one of {@link SecondFactorPaths}
	 */
	record Redirect(String page) implements SecondFactorResponse {
	}

	/**
	 * The way back to the page that asked for a second factor.
	 *
	 * @param otherwise one of {@link SecondFactorPaths}, if no page was saved;
	 * {@code null} for the root
	 * @param view what a JSON client receives; {@code null} to redirect every client
	 */
	record Back(@Nullable String otherwise, @Nullable JsonView view) implements SecondFactorResponse {
	}

	/**
	 * A problem.
	 *
	 * @param type which one
	 * @param page the page that shows it to a browser; {@code null} if the response
	 * itself is that page
	 * @param failure the exception of a refused factor; {@code null} for other problems
	 * @param retryAt when to retry; {@code null} if that is not known
	 */
	record Problem(ProblemType type, @Nullable String page, @Nullable AuthenticationException failure,
			@Nullable Instant retryAt) implements SecondFactorResponse {

		/**
		 * Creates a problem that refuses no factor.
		 * @param type which one
		 * @param page the page that shows it
		 */
		public Problem(ProblemType type, @Nullable String page) {
			this(type, page, null, null);
		}

		/**
		 * Tells how long to wait before a retry.
		 * @param now the time
		 * @return whole seconds; {@code null} if that is not known
		 */
		public @Nullable Duration retryAfter(Instant now) {
			return (this.retryAt != null) ? Duration.ofSeconds(MethodOptions.seconds(now, this.retryAt))
					: this.type.retryAfter();
		}

	}

	/**
	 * What a page waits for: as it happens to a client that asks for events, and as of
	 * now to others.
	 *
	 * @param states each state as it happens
	 * @param now the state as of now
	 */
	record Events(Flux<PushState> states, Supplier<PushState> now) implements SecondFactorResponse {
	}

	/**
	 * A factor to grant.
	 *
	 * @param grant the grant that started before the factor was checked
	 * @param authority the authority of the method
	 * @param then what follows for the user, whose login the application sees
	 * @param refused what follows if the session has ended meanwhile, or the application
	 * allows no further session
	 */
	record Granted(SecondFactorRequest.StartedGrant grant, String authority,
			Function<SecondFactorUser, SecondFactorResponse> then,
			Function<SecondFactorProblem, SecondFactorResponse> refused) implements SecondFactorResponse {
	}

	/**
	 * A response with a cookie.
	 *
	 * @param cookie the cookie
	 * @param response the response
	 */
	record WithCookie(ResponseCookie cookie, SecondFactorResponse response) implements SecondFactorResponse {
	}

}
