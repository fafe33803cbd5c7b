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

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Lets the logout see a withheld login, so that its handlers end what belongs to the
 * user. Directly before the logout; a {@link WithheldLoginWebFilter} follows the logout.
 * <p>
 * A request that the logout answers ends the record of the factor, wherever the
 * application keeps its logins.
 */
public final class LogoutLoginWebFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = Objects.requireNonNull(ExchangeLogin.of(context),
					"The LoginSessionWebFilter is missing");
			Mono<SecurityContext> now = ExchangeLogin.written(context);
			Mono<SecurityContext> revealed = login.reveal(now, context);
			return chain.filter(new LogoutExchange(exchange, login))
				// A redirect is not written yet.
				.then(login.endAtLogout())
				.contextWrite((next) -> next.put(SecurityContext.class, revealed));
		});
	}

	/** Returns the exchange as it was before the logout. */
	static ServerWebExchange passed(ServerWebExchange exchange) {
		return (exchange instanceof LogoutExchange logout) ? logout.getDelegate() : exchange;
	}

	/**
	 * Ends the record before a response that the logout writes.
	 */
	private static final class LogoutExchange extends ServerWebExchangeDecorator {

		private final ServerHttpResponse response;

		LogoutExchange(ServerWebExchange exchange, ExchangeLogin login) {
			super(exchange);
			this.response = new ServerHttpResponseDecorator(exchange.getResponse()) {

				@Override
				public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
					return login.endAtLogout().then(Mono.defer(() -> super.writeWith(body)));
				}

				@Override
				public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
					return login.endAtLogout().then(Mono.defer(() -> super.writeAndFlushWith(body)));
				}

				@Override
				public Mono<Void> setComplete() {
					return login.endAtLogout().then(Mono.defer(super::setComplete));
				}

			};
		}

		@Override
		public ServerHttpResponse getResponse() {
			return this.response;
		}

	}

}
