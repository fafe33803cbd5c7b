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

import java.util.Objects;

import reactor.core.publisher.Mono;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

/**
 * Withholds a login without the second factor from the rest of the chain. It stands after
 * all filters that log in, and again wherever a filter of the application may have logged
 * in since: where none has, it does nothing.
 */
public final class WithheldLoginWebFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = Objects.requireNonNull(ExchangeLogin.of(context),
					"The LoginSessionWebFilter is missing");
			Mono<SecurityContext> now = ExchangeLogin.written(context);
			Mono<SecurityContext> before = login.beforeReveal(now);
			login.passLogout();
			if (before != null) {
				return chain.filter(LogoutLoginWebFilter.passed(exchange))
					.contextWrite((next) -> next.put(SecurityContext.class, before));
			}
			return login.isShown(now) ? chain.filter(exchange)
					: show(exchange, chain, login, login.look(exchange, now, context));
		});
	}

	/** Goes on with what the application sees. */
	static Mono<Void> show(ServerWebExchange exchange, WebFilterChain chain, ExchangeLogin login,
			Mono<SecurityContext> shown) {
		ServerWebExchange lower = new LowerExchange(exchange, login);
		return chain.filter(lower)
			.contextWrite((context) -> context.put(SecurityContext.class, shown).put(ServerWebExchange.class, lower));
	}

	/**
	 * Shows the session without the login that is withheld.
	 */
	private static final class LowerExchange extends ServerWebExchangeDecorator {

		private final ExchangeLogin login;

		LowerExchange(ServerWebExchange exchange, ExchangeLogin login) {
			super((exchange instanceof LowerExchange lower) ? lower.getDelegate() : exchange);
			this.login = login;
		}

		@Override
		public Mono<WebSession> getSession() {
			return this.login.state()
				.flatMap((state) -> this.login.open()
					.then(super.getSession())
					.map((session) -> this.login.session().lower(session, state)));
		}

	}

}
