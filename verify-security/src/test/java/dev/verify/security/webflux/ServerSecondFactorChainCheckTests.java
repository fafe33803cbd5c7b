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

package dev.verify.security.webflux;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.config.SecondFactorExemptions;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.config.ServerSecondFactorChainCheck;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.fixture.StubProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The start fails where a chain of a WebFlux application would not hold.
 */
class ServerSecondFactorChainCheckTests {

	private static final Customizer<ServerHttpSecurity> STATELESS = (http) -> http
		.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
		.httpBasic((basic) -> basic.authenticationManager(Mono::just));

	private final GenericApplicationContext context = new GenericApplicationContext();

	ServerSecondFactorChainCheckTests() {
		this.context.registerBean(SecondFactorService.class,
				() -> SecondFactorServices.builder(new StubProvider().client(), EnrollmentRepository.inMemory())
					.build());
	}

	@Test
	void chainWhenItHasTheSecondFactorThenStarts() {
		add((http) -> http.addFilterBefore(login(), SecurityWebFiltersOrder.AUTHORIZATION));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	@DisplayName("T12: a chain that was built without the beans has no second factor")
	void chainWhenBuiltByHandThenFails() {
		SecurityWebFilterChain chain = ServerHttpSecurity.http()
			.authorizeExchange((rules) -> rules.anyExchange().authenticated())
			.build();
		this.context.registerBean("static", SecurityWebFilterChain.class, () -> chain);
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("no second factor")
			.withMessageContaining("ServerHttpSecurity bean");
	}

	@Test
	void chainsWhenThereAreNoneThenFails() {
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("no filter chain");
	}

	@Test
	@DisplayName("N3: a filter between ours and the rules may log in, whatever its class")
	void filterWhenAtTheRulesThenFailsAndIsNamed() {
		add((http) -> http.addFilterAt(new NamedFilter(), SecurityWebFiltersOrder.AUTHORIZATION));
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(false))
			.withMessageContaining("NamedFilter")
			.withMessageContaining("known-filters");
	}

	@Test
	void filterWhenKnownThenStarts() {
		add((http) -> http.addFilterAt(new NamedFilter(), SecurityWebFiltersOrder.AUTHORIZATION));
		this.context.registerBean(SecondFactorExemptions.class,
				() -> new SecondFactorExemptions(Set.of(), null, false, Set.of(NamedFilter.class.getName()), Set.of()));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	void loginFilterWhenBehindTheRulesThenFails() {
		add((http) -> http.addFilterAfter(login(), SecurityWebFiltersOrder.AUTHORIZATION));
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("AuthenticationWebFilter");
	}

	@Test
	void pagesWhenNoChainMatchesThenFails() {
		add((http) -> http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/app/**")));
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("No filter chain matches /second-factor");
	}

	@Test
	void pagesWhenTheirChainHasNoSecondFactorThenFails() {
		SecurityWebFilterChain other = ServerHttpSecurity.http()
			.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/second-factor/**"))
			.build();
		this.context.registerBean("other", SecurityWebFilterChain.class, () -> other);
		add((http) -> http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/app/**")));
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(false))
			.withMessageContaining("does not serve the second factor");
	}

	@Test
	@DisplayName("A chain that serves the pages of another one has to serve them at the same path")
	void pagesWhenAnotherChainServesThemElsewhereThenFails() {
		add((http) -> http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/app/**")),
				(secondFactor) -> secondFactor.basePath("/pages/verify"));
		this.context.registerBean("pages", SecurityWebFilterChain.class,
				() -> new ServerSecondFactorConfigurer(this.context).apply(ServerHttpSecurity.http()).build());
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("matches /pages/verify does not serve the second factor there");
	}

	@Test
	void pagesWhenOfAPathOfTheirOwnThenStarts() {
		add((http) -> http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/app/**")),
				(secondFactor) -> secondFactor.basePath("/app/verify"));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	void proxiesWhenThereAreTwoThenFails() {
		add(Customizer.withDefaults());
		this.context.registerBean("one", WebFilterChainProxy.class, () -> new WebFilterChainProxy());
		this.context.registerBean("two", WebFilterChainProxy.class, () -> new WebFilterChainProxy());
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(true))
			.withMessageContaining("WebFilterChainProxy");
	}

	@Test
	@DisplayName("N11: a chain that keeps no login would ask for ever")
	void chainWhenStatelessThenFailsAndSaysWhatToDo() {
		add(STATELESS);
		assertThatExceptionOfType(SecondFactorConfigurationException.class).isThrownBy(() -> check(false))
			.withMessageContaining("is stateless")
			.withMessageContaining("exempt-authorities")
			.withMessageContaining("allow-stateless");
	}

	@Test
	void chainWhenStatelessAndItsLoginsAreExemptThenStarts() {
		add(STATELESS, (secondFactor) -> secondFactor.exempt("ROLE_SCRAPER"));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	void chainWhenStatelessWithItsOwnPolicyThenStarts() {
		add(STATELESS, ServerSecondFactorConfigurer::byRulesOnly);
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	void chainWhenStatelessIsAllowedThenStarts() {
		add(STATELESS);
		this.context.registerBean(SecondFactorExemptions.class,
				() -> new SecondFactorExemptions(Set.of(), null, true, Set.of(), Set.of()));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	@Test
	void chainWhenAnotherRepositoryKeepsLoginsThenStarts() {
		add((http) -> http.securityContextRepository(new OwnRepository()));
		assertThatCode(() -> check(true)).doesNotThrowAnyException();
	}

	private void add(Customizer<ServerHttpSecurity> chain) {
		add(chain, UnaryOperator.identity());
	}

	private void add(Customizer<ServerHttpSecurity> chain, UnaryOperator<ServerSecondFactorConfigurer> secondFactor) {
		this.context.registerBean(SecurityWebFilterChain.class, () -> {
			ServerHttpSecurity http = ServerHttpSecurity.http();
			secondFactor.apply(new ServerSecondFactorConfigurer(this.context)).apply(http);
			http.authorizeExchange((rules) -> rules.anyExchange().authenticated());
			chain.customize(http);
			return http.build();
		});
	}

	private void check(boolean everyChain) {
		this.context.registerBean(ServerSecondFactorChainCheck.class,
				() -> new ServerSecondFactorChainCheck(this.context, everyChain));
		this.context.refresh();
	}

	private static AuthenticationWebFilter login() {
		ReactiveAuthenticationManager manager = Mono::just;
		return new AuthenticationWebFilter(manager);
	}

	/** Reads logins from a header, later. */
	private static final class OwnRepository implements ServerSecurityContextRepository {

		@Override
		public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
			return Mono.empty();
		}

		@Override
		public Mono<SecurityContext> load(ServerWebExchange exchange) {
			return Mono.delay(Duration.ofMillis(1))
				.mapNotNull((late) -> exchange.getRequest().getHeaders().getFirst("X-Login"))
				.flatMap((login) -> Mono.empty());
		}

	}

	private static final class NamedFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			return chain.filter(exchange);
		}

	}

}
