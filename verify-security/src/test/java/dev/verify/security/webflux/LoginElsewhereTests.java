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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins that something else keeps, writes or ends than the session under a chain with
 * the second factor.
 */
class LoginElsewhereTests {

	private static final String PHONE = "+12125550184";

	private Server server;

	private void start(Class<?> application) {
		this.server = Server.start(Stack.WEBFLUX, application);
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	@Test
	@DisplayName("N2: a logout ends the factor where the application keeps its logins under a cookie of its own")
	void logoutWhenRepositoryIsTheApplicationsThenTheNextLoginNeedsTheFactor() {
		start(OwnRepositoryApplication.class);
		Browser alice = this.server.login("alice").choose(0).answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);

		alice.challengePage().post("/logout");
		assertThat(alice.location()).isEqualTo("/login?logout");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("N2: a logout ends the factor of a chain that keeps no logins, for a client that keeps the cookie")
	void logoutWhenLoginComesWithEachRequestThenTheFactorIsNeededAgain() {
		start(TwoChainsApplication.class);
		Browser alice = this.server.browser().withHeader("Authorization", basic());
		alice.get("/account");
		alice.choose(0).answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);

		alice.challengePage().post("/logout");

		assertThat(alice.get("/account").status()).isNotEqualTo(200);
	}

	@Test
	@DisplayName("N2: logout and login in a chain without the factor, in the same session: the factor is needed again")
	void loginWhenInChainWithoutFactorThenTheOldRecordDoesNotFit() {
		start(TwoChainsApplication.class);
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/bank/account").location()).isEqualTo("/second-factor");
		alice.choose(0).answer(code());
		assertThat(alice.get("/bank/account").status()).isEqualTo(200);

		alice.get("/logout").post("/logout");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);

		assertThat(alice.get("/bank/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("A filter before the logout sees no user, and the session names no user")
	void filterWhenBeforeTheLogoutThenSeesAnonymous() {
		start(OwnRepositoryApplication.class);
		Browser alice = this.server.login("alice").choose(0);

		assertThat(alice.get("/seen").body()).isEqualTo("anonymous {}");

		alice.challengePage().answer(code());
		assertThat(alice.get("/seen").body()).startsWith("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "de_DE", "!!!", "de;q=x", ";", "1", "-" })
	void pageWhenAcceptedLanguagesCannotBeReadThenShows(String languages) {
		start(OwnRepositoryApplication.class);
		Browser alice = this.server.login("alice").withHeader("Accept-Language", languages);

		assertThat(alice.get("/second-factor").status()).isEqualTo(200);
		assertThat(alice.accepting("application/json").get("/account").status()).isEqualTo(401);
	}

	@Test
	@DisplayName("A cookie of a session that is gone, and a filter that uses the session early: the user logs in")
	void loginWhenCookieIsStaleAndFilterUsesTheSessionThenPasses() {
		start(OwnRepositoryApplication.class);
		Browser alice = this.server.browser().withSession("11111111-2222-3333-4444-555555555555");

		alice.get("/login?early").post("/login", "username", "alice", "password", Application.PASSWORD);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	private static String basic() {
		byte[] login = ("alice:" + Application.PASSWORD).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(login);
	}

	/**
	 * Keeps logins under a cookie.
	 */
	private static final class OwnRepository implements ServerSecurityContextRepository {

		private final Map<String, SecurityContext> kept = new ConcurrentHashMap<>();

		@Override
		public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
			return Mono.fromRunnable(() -> {
				HttpCookie cookie = exchange.getRequest().getCookies().getFirst("LOGIN");
				if (cookie != null) {
					this.kept.remove(cookie.getValue());
				}
				if (context != null) {
					String id = UUID.randomUUID().toString();
					this.kept.put(id, context);
					exchange.getResponse().addCookie(ResponseCookie.from("LOGIN", id).path("/").build());
				}
			});
		}

		@Override
		public Mono<SecurityContext> load(ServerWebExchange exchange) {
			HttpCookie cookie = exchange.getRequest().getCookies().getFirst("LOGIN");
			return Mono.justOrEmpty((cookie != null) ? this.kept.get(cookie.getValue()) : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class OwnRepositoryApplication {

		@Bean
		@Order(0)
		SecurityWebFilterChain own(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.anyExchange())
				.securityContextRepository(new OwnRepository())
				.authorizeExchange((rules) -> rules.pathMatchers("/seen").permitAll().anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.addFilterBefore(OwnRepositoryApplication::see, SecurityWebFiltersOrder.LOGOUT)
				.build();
		}

		@Bean
		@Order(Integer.MIN_VALUE)
		WebFilter early() {
			return (exchange, chain) -> exchange.getRequest().getQueryParams().containsKey("early")
					? exchange.getSession().flatMap((session) -> {
						session.getAttributes().put("tracked", "yes");
						return chain.filter(exchange);
					}) : chain.filter(exchange);
		}

		private static Mono<Void> see(ServerWebExchange exchange, WebFilterChain chain) {
			if (!exchange.getRequest().getPath().value().equals("/seen")) {
				return chain.filter(exchange);
			}
			Mono<String> user = ReactiveSecurityContextHolder.getContext()
				.mapNotNull(SecurityContext::getAuthentication)
				.map((login) -> login.getName())
				.defaultIfEmpty("anonymous");
			return Mono.zip(user, exchange.getSession().map(OwnRepositoryApplication::attributes))
				.map((seen) -> exchange.getResponse()
					.bufferFactory()
					.wrap((seen.getT1() + ' ' + seen.getT2()).getBytes(StandardCharsets.UTF_8)))
				.flatMap((seen) -> exchange.getResponse().writeWith(Mono.just(seen)));
		}

		private static Map<String, Object> attributes(WebSession session) {
			Map<String, Object> attributes = new TreeMap<>(session.getAttributes());
			attributes.keySet().removeIf((name) -> name.contains("Csrf") || name.contains("SAVED_REQUEST"));
			return attributes;
		}

	}

	/**
	 * The bank needs the second factor; the login and the rest belong to another chain.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@EnableWebFluxSecurity
	static class TwoChainsApplication {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("alice").password("{noop}" + Application.PASSWORD).roles("USER").build());
		}

		@Bean
		ServerSecondFactorConfigurer secondFactor(ApplicationContext context) {
			return new ServerSecondFactorConfigurer(context);
		}

		@Bean
		@Order(0)
		SecurityWebFilterChain machines(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.apply(http)
				.securityMatcher((exchange) -> exchange.getRequest().getHeaders().containsHeader("Authorization")
						? MatchResult.match() : MatchResult.notMatch())
				.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
				.httpBasic(Customizer.withDefaults())
				.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.build();
		}

		@Bean
		@Order(1)
		SecurityWebFilterChain bank(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.apply(http)
				.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/bank/**", "/second-factor/**"))
				.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.build();
		}

		@Bean
		@Order(2)
		SecurityWebFilterChain rest(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().permitAll())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@RestController
		static class Pages {

			@GetMapping({ "/bank/account", "/account" })
			String account() {
				return "account";
			}

		}

	}

}
