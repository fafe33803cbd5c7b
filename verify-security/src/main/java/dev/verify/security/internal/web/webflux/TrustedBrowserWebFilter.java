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
import java.util.Optional;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.trust.TrustCookie;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.internal.webflux.ServerFactorGranter;
import dev.verify.security.internal.webflux.ServerFactorGranter.Begun;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserService;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Applies a withheld login in a trusted browser. The trust is not a second factor: a rule
 * that asks for one by name, or for a recent one, still does.
 */
public final class TrustedBrowserWebFilter implements WebFilter {

	private static final Log logger = LogFactory.getLog(TrustedBrowserWebFilter.class);

	private final TrustedBrowserService browsers;

	private final ServerFactorGranter granter;

	private final SecondFactorExecutor executor;

	/**
	 * Creates the filter.
	 * @param browsers the trusted browsers
	 * @param granter shows the login
	 * @param executor asks the store
	 */
	public TrustedBrowserWebFilter(TrustedBrowserService browsers, ServerFactorGranter granter,
			SecondFactorExecutor executor) {
		this.browsers = browsers;
		this.granter = granter;
		this.executor = executor;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Optional<String> token = TrustCookie.read(ServerPageRequest.ofHead(exchange));
		if (token.isEmpty()) {
			return chain.filter(exchange);
		}
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = ExchangeLogin.of(context);
			return (login != null)
					? apply(exchange, login, token.get()).defaultIfEmpty(false)
						.flatMap((applied) -> applied ? login.proceed(exchange, chain) : chain.filter(exchange))
					: chain.filter(exchange);
		});
	}

	/** A store that fails trusts no browser, and forgets none. */
	private Mono<Boolean> apply(ServerWebExchange exchange, ExchangeLogin login, String token) {
		return login.state()
			.ofType(LoginState.Withheld.class)
			.flatMap((withheld) -> login.user())
			.filter((user) -> !user.isImpersonated())
			.delayUntil((user) -> login.open())
			.flatMap((user) -> this.executor.call(() -> check(login, user, token)))
			.flatMap((checked) -> grant(exchange, login, checked))
			.onErrorResume((ex) -> {
				logger.warn("A trusted browser was not used: " + ex.getClass().getName());
				return Mono.just(false);
			});
	}

	private @Nullable Checked check(ExchangeLogin login, SecondFactorUser user, String token) {
		Begun begun = this.granter.begin(login, user);
		return (begun != null) ? new Checked(begun, this.browsers.check(user.id(), token)) : null;
	}

	private Mono<Boolean> grant(ServerWebExchange exchange, ExchangeLogin login, Checked checked) {
		if (checked.result() instanceof TrustResult.Trusted trusted) {
			set(exchange, trusted.nextToken(), this.browsers.lifetime());
			return this.granter.trust(exchange, login, checked.begun(), trusted.id()).thenReturn(true);
		}
		if (checked.result() instanceof TrustResult.NotTrusted) {
			set(exchange, "", Duration.ZERO);
		}
		return Mono.just(false);
	}

	private static void set(ServerWebExchange exchange, String token, Duration age) {
		exchange.getResponse().addCookie(TrustCookie.of(ServerPageRequest.ofHead(exchange), token, age));
	}

	/**
	 * A browser that was checked.
	 *
	 * @param begun the verification
	 * @param result whether the browser is trusted
	 */
	private record Checked(Begun begun, TrustResult result) {
	}

}
