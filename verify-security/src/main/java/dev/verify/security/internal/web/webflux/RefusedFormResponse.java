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

import dev.verify.security.internal.webflux.ExchangeLogin;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;

/**
 * The response to a form of the second factor. Where the CSRF protection refuses the
 * form, a page says why, in place of the protection's bare 403. The protection has one
 * handler only, which belongs to the application.
 */
final class RefusedFormResponse extends ServerHttpResponseDecorator {

	private final ServerWebExchange exchange;

	private final SessionEndedPage page;

	/**
	 * Creates the response.
	 * @param exchange the exchange with the response that is written
	 * @param page says why
	 */
	RefusedFormResponse(ServerWebExchange exchange, SessionEndedPage page) {
		super(exchange.getResponse());
		this.exchange = exchange;
		this.page = page;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return refusal().map((refusal) -> Flux.from(body).doOnNext(DataBufferUtils::release).then(refusal))
			.defaultIfEmpty(Mono.defer(() -> super.writeWith(body)))
			.flatMap((written) -> written);
	}

	@Override
	public Mono<Void> setComplete() {
		return refusal().defaultIfEmpty(Mono.defer(super::setComplete)).flatMap((written) -> written);
	}

	/**
	 * Empty if the response is not the protection's. What the protection lets pass has a
	 * token, or gets to the login.
	 */
	private Mono<Mono<Void>> refusal() {
		if (!HttpStatus.FORBIDDEN.equals(getStatusCode())
				|| this.exchange.getAttribute(CsrfToken.class.getName()) != null) {
			return Mono.empty();
		}
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = ExchangeLogin.of(context);
			return (login != null && !login.isDecided()) ? Mono.just(this.page.write(this.exchange, login))
					: Mono.empty();
		});
	}

}
