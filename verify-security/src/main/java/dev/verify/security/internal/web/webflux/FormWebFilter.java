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

import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Reads the forms of the second factor, and refuses one that is too large or malformed.
 * The check of the CSRF token reads the form before an endpoint does, and would fail with
 * an internal error. The filter is the first that knows what the pages share, and notes
 * it for all that follow.
 */
public final class FormWebFilter implements WebFilter {

	private final ServerChainPages pages;

	private final SessionEndedPage ended;

	/**
	 * Creates the filter.
	 * @param pages the pages of the chain
	 * @param ended answers a form whose CSRF token is not valid
	 */
	public FormWebFilter(ServerChainPages pages, SessionEndedPage ended) {
		this.pages = pages;
		this.ended = ended;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerPageRequest.setPages(exchange, this.pages.options().context());
		if (!HttpMethod.POST.equals(exchange.getRequest().getMethod()) || !this.pages.match(exchange)) {
			return chain.filter(exchange);
		}
		return problem(exchange).flatMap((problem) -> problem.map((status) -> refuse(exchange, status))
			.orElseGet(() -> chain
				.filter(exchange.mutate().response(new RefusedFormResponse(exchange, this.ended)).build())));
	}

	private static Mono<Optional<HttpStatus>> problem(ServerWebExchange exchange) {
		return exchange.getFormData()
			.then(Mono.just(Optional.<HttpStatus>empty()))
			.onErrorResume(DataBufferLimitException.class, (ex) -> Mono.just(Optional.of(HttpStatus.CONTENT_TOO_LARGE)))
			.onErrorResume(FormWebFilter::isMalformed, (ex) -> Mono.just(Optional.of(HttpStatus.BAD_REQUEST)));
	}

	private static boolean isMalformed(Throwable ex) {
		return ex instanceof IllegalArgumentException || ex instanceof DecodingException
				|| ex instanceof ServerWebInputException;
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status) {
		exchange.getResponse().setStatusCode(status);
		return exchange.getResponse().setComplete();
	}

}
