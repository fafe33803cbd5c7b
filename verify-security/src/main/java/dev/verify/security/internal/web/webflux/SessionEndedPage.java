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

import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.WantedPages;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.webflux.SecondFactorExecutor;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * Answers a form of the second factor whose CSRF token is not valid. The session has
 * ended, or the user has passed in another tab meanwhile: neither is a bare 403.
 */
public final class SessionEndedPage {

	private final SecondFactorExecutor executor;

	private final ServerChainPages pages;

	/**
	 * Creates the page.
	 * @param executor makes the page
	 * @param pages the pages of the chain
	 */
	public SessionEndedPage(SecondFactorExecutor executor, ServerChainPages pages) {
		this.executor = executor;
		this.pages = pages;
	}

	Mono<Void> write(ServerWebExchange exchange, ExchangeLogin login) {
		return login.open().then(Mono.defer(() -> answer(exchange, login)));
	}

	private Mono<Void> answer(ServerWebExchange exchange, ExchangeLogin login) {
		ServerPageRequest request = ServerPageRequest.ofHead(exchange);
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (WantedPages.leadsOn(this.pages.base(), path) && request.wantsHtml() && login.isVerified()) {
			// Passed in another tab: the page sends the user on.
			return ServerResponseWriter.redirect(exchange, this.pages.base().value());
		}
		ProblemType problem = login.isPresent() ? ProblemType.STALE_PAGE : ProblemType.SESSION_ENDED;
		return this.executor.call(() -> ResponseRenderer.problem(problem, request))
			.flatMap((content) -> ServerResponseWriter.write(exchange, content));
	}

}
