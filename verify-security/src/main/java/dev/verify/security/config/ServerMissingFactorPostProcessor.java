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

package dev.verify.security.config;

import java.util.List;

import dev.verify.security.internal.web.StepUps;
import dev.verify.security.internal.webflux.ExchangeLogin;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.server.ServerWebExchange;

/**
 * Lets {@code authorizeExchange} rules such as {@code hasAuthority("FACTOR_TOTP")} ask a
 * denied user for the factor. Publish one as the primary bean.
 * <p>
 * Spring Security denies an exchange without saying which authority was missing. The
 * post-processor notes it. What a rule decides stays as it is. The builder of a chain
 * takes one post-processor only: this one applies all others.
 */
public final class ServerMissingFactorPostProcessor
		implements ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>> {

	private final ObjectProvider<ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>>> others;

	/**
	 * Creates the post-processor.
	 * @param others all post-processors of the application, such as the observations of
	 * Spring Security
	 */
	public ServerMissingFactorPostProcessor(
			ObjectProvider<ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>>> others) {
		this.others = others;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <O extends ReactiveAuthorizationManager<ServerWebExchange>> O postProcess(O rules) {
		ReactiveAuthorizationManager<ServerWebExchange> processed = rules;
		List<ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>>> all = this.others.orderedStream()
			.filter((other) -> other != this)
			.toList();
		for (ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>> other : all) {
			processed = other.postProcess(processed);
		}
		return (O) new Noting(processed);
	}

	/**
	 * Notes the factor that a denying rule names.
	 *
	 * @param rules the rules of a chain
	 */
	private record Noting(ReactiveAuthorizationManager<ServerWebExchange> rules)
			implements
				ReactiveAuthorizationManager<ServerWebExchange> {

		@Override
		public Mono<AuthorizationResult> authorize(Mono<Authentication> user, ServerWebExchange exchange) {
			return this.rules.authorize(user, exchange).flatMap((result) -> Mono.deferContextual((context) -> {
				ExchangeLogin login = ExchangeLogin.of(context);
				if (login != null && !result.isGranted() && result instanceof AuthorityAuthorizationDecision decision) {
					note(login, decision);
				}
				return Mono.just(result);
			}));
		}

		private static void note(ExchangeLogin login, AuthorityAuthorizationDecision decision) {
			decision.getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.filter((authority) -> authority != null && StepUps.FACTORS.contains(authority))
				.findFirst()
				.map((authority) -> RequiredFactor.withAuthority(authority).build())
				.ifPresent((factor) -> login.noteMissing(RequiredFactorError.createMissing(factor)));
		}

	}

}
