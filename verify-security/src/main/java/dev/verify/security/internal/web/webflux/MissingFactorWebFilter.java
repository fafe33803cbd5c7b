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

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.internal.web.StepUps;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers a request that was denied because its login is withheld, or because a rule asks
 * for another or a fresher factor: a browser goes to the second factor and comes back to
 * the page, any other client gets 401 with problem details. Whatever else is denied is
 * left to the application's own handlers.
 */
public final class MissingFactorWebFilter implements WebFilter {

	private final ServerSavedPages pages;

	private final SecondFactorExecutor executor;

	/**
	 * Creates the filter.
	 * @param pages keeps the page to come back to
	 * @param executor makes the responses
	 */
	public MissingFactorWebFilter(ServerSavedPages pages, SecondFactorExecutor executor) {
		this.pages = pages;
		this.executor = executor;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return chain.filter(exchange)
			.onErrorResume(MissingFactorWebFilter::isDenial,
					(denied) -> Mono.deferContextual((context) -> handle(exchange, ExchangeLogin.of(context), denied)));
	}

	private static boolean isDenial(Throwable ex) {
		return ex instanceof AccessDeniedException || ex instanceof AuthenticationCredentialsNotFoundException;
	}

	private Mono<Void> handle(ServerWebExchange exchange, @Nullable ExchangeLogin login, Throwable denied) {
		if (login == null || exchange.getResponse().isCommitted()) {
			return Mono.error(denied);
		}
		return login.state().flatMap((state) -> {
			if (state instanceof LoginState.Withheld) {
				return deny(exchange);
			}
			return (state instanceof LoginState.Shown shown)
					? missing(denied, shown.login(), login).map((error) -> stepUp(exchange, error))
						.orElseGet(() -> Mono.error(denied))
					: Mono.error(denied);
		});
	}

	private Mono<Void> deny(ServerWebExchange exchange) {
		String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		if (authorization == null && ServerPageRequest.ofHead(exchange).wantsHtml()) {
			return redirect(exchange, "");
		}
		if (authorization != null) {
			exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge(authorization));
		}
		return refuse(exchange, "twilio_verify", "missing");
	}

	/** Says which scheme was not enough (RFC 9110, RFC 9470). */
	private static String challenge(String authorization) {
		return authorization.regionMatches(true, 0, "bearer", 0, 6)
				? "Bearer error=\"insufficient_user_authentication\"" : "Basic realm=\"Realm\"";
	}

	private Mono<Void> stepUp(ServerWebExchange exchange, RequiredFactorError error) {
		String factor = word(String.valueOf(error.getRequiredFactor().getAuthority()));
		String reason = error.isExpired() ? "expired" : "missing";
		return ServerPageRequest.ofHead(exchange).wantsHtml()
				? redirect(exchange, "?factor.type=" + factor + "&factor.reason=" + reason)
				: refuse(exchange, factor, reason);
	}

	private Mono<Void> redirect(ServerWebExchange exchange, String query) {
		return this.pages.save(exchange)
			.then(Mono.defer(() -> ServerResponseWriter.redirect(exchange,
					ServerPageRequest.basePath(exchange).value() + query)));
	}

	private Mono<Void> refuse(ServerWebExchange exchange, String factor, String reason) {
		return this.executor.call(() -> ResponseRenderer.required(ServerPageRequest.ofHead(exchange), factor, reason))
			.flatMap((content) -> ServerResponseWriter.write(exchange, content));
	}

	/** The factor of ours that a verified user has to give. */
	private static Optional<RequiredFactorError> missing(Throwable denied, Authentication user, ExchangeLogin login) {
		AuthorizationDeniedException explained = StepUps.explain(denied, user)
			.orElse((denied instanceof AuthorizationDeniedException own) ? own : null);
		List<RequiredFactorError> errors = (explained != null
				&& explained.getAuthorizationResult() instanceof FactorAuthorizationDecision decision)
						? decision.getFactorErrors() : List.of();
		return Optional.ofNullable(errors.isEmpty() ? login.missing() : errors.get(0))
			.filter((error) -> StepUps.FACTORS.contains(error.getRequiredFactor().getAuthority()));
	}

	private static String word(String authority) {
		return authority.substring("FACTOR_".length()).toLowerCase(Locale.ROOT);
	}

}
