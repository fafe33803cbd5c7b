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

package dev.verify.security.internal.webflux;

import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.webflux.SecondFactorExecutor;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

/**
 * Lets the filters that log in read and write the login of a session in its usual place,
 * while a withheld login lies aside. The first filter of a chain.
 */
public final class LoginSessionWebFilter implements WebFilter {

	private final SecondFactorDecision decision;

	private final SecondFactorExecutor executor;

	private final Function<String, Mono<Void>> ended;

	/**
	 * Creates the filter.
	 * @param decision the decision about each login
	 * @param executor runs the decisions
	 * @param ended receives the mark of each login that ends
	 */
	public LoginSessionWebFilter(SecondFactorDecision decision, SecondFactorExecutor executor,
			Function<String, Mono<Void>> ended) {
		LoginMarks.seed();
		this.decision = decision;
		this.executor = executor;
		this.ended = ended;
	}

	/** Where too many steps wait, the next response of the session records it. */
	private Mono<Map<String, Object>> waiting(Authentication login) {
		return this.executor.call(() -> this.decision.waiting(login))
			.onErrorResume(RejectedExecutionException.class, (ex) -> Mono.empty());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		LoginSession session = new LoginSession(exchange, this.decision, this.ended, this::waiting);
		ExchangeLogin login = new ExchangeLogin(session, this.decision, this.executor);
		ServerWebExchange upper = new ServerWebExchangeDecorator(exchange) {

			@Override
			public Mono<WebSession> getSession() {
				return session.upper();
			}

		};
		return chain.filter(upper)
			.contextWrite((context) -> context.put(ExchangeLogin.class, login).put(ServerWebExchange.class, upper));
	}

}
