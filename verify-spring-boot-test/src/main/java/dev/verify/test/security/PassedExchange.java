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

package dev.verify.test.security;

import java.time.Clock;
import java.time.Instant;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.webflux.ExchangeLogin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Lets the user of an exchange have passed the second factor; an exchange that has no
 * user gets one.
 *
 * @param method the method
 * @param userId the user of an exchange without a login
 * @param passedAt when the factor was passed; {@code null} for now
 */
record PassedExchange(SecondFactorMethod method, String userId, @Nullable Instant passedAt) implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Instant at = (this.passedAt != null) ? this.passedAt : clock(exchange).instant();
		ExchangeLogin.pass(exchange, this.method.authority(), at.toEpochMilli());
		return Mono.deferContextual(
				(context) -> context.hasKey(SecurityContext.class) ? chain.filter(exchange) : chain.filter(exchange)
					.contextWrite(ReactiveSecurityContextHolder.withAuthentication(Logins.firstFactor(this.userId))));
	}

	private static Clock clock(ServerWebExchange exchange) {
		ApplicationContext context = exchange.getApplicationContext();
		return (context != null) ? context.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC)
				: Clock.systemUTC();
	}

}
