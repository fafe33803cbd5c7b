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

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import dev.verify.security.internal.web.SecondFactorResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseCookie;
import org.springframework.security.core.AuthenticationException;

/**
 * A response after all that may block is done: it can be written on an event loop.
 */
sealed interface RenderedResponse {

	/**
	 * A body.
	 *
	 * @param status the HTTP status
	 * @param contentType the type of the body
	 * @param body the body
	 * @param retryAfter when to retry; {@code null} where no time is known
	 */
	record Content(int status, String contentType, byte[] body,
			@Nullable Duration retryAfter) implements RenderedResponse {
	}

	/**
	 * A redirect.
	 *
	 * @param path below the context path
	 */
	record Redirect(String path) implements RenderedResponse {
	}

	/**
	 * The way back to the page that asked for a second factor.
	 *
	 * @param otherwise where to go if no page was saved; {@code null} for the root
	 * @param json what a JSON client receives; {@code null} to redirect
	 */
	record Back(@Nullable String otherwise, @Nullable Content json) implements RenderedResponse {
	}

	/**
	 * A refused factor, for the application's own handler.
	 *
	 * @param failure why
	 */
	record Refused(AuthenticationException failure) implements RenderedResponse {
	}

	/**
	 * A page that the application's own view may show.
	 *
	 * @param page its name
	 * @param model its model
	 * @param otherwise makes the page of the library
	 */
	record Own(String page, Map<String, Object> model, Supplier<Content> otherwise) implements RenderedResponse {
	}

	/**
	 * Events.
	 *
	 * @param events the events
	 */
	record Stream(SecondFactorResponse.Events events) implements RenderedResponse {
	}

	/**
	 * A factor to grant.
	 *
	 * @param granted the grant
	 * @param noted whether the approval is in the ledger, from where it has to be taken
	 */
	record Grant(SecondFactorResponse.Granted granted, boolean noted) implements RenderedResponse {
	}

	/**
	 * A response with a cookie.
	 *
	 * @param cookie the cookie
	 * @param response the response
	 */
	record WithCookie(ResponseCookie cookie, RenderedResponse response) implements RenderedResponse {
	}

}
