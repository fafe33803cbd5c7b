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

package dev.verify.security.internal.web.challenge;

import java.util.List;
import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import dev.verify.security.web.CodeLengths;
import dev.verify.security.web.PageSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms of other sites, from browsers that send no Fetch Metadata.
 */
@OnBothStacks
class OtherSiteTests {

	private static final String PHONE = "+12125550199";

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null" })
	@DisplayName("spring-security#5477: CSRF protection that is off for the pages does not count as protection")
	void formWhenPagesAreExemptFromCsrfProtectionThenOtherSitesAreRefused(String origin) {
		try (Server server = Server.start(Exempt.class)) {
			Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(phone);
			Browser alice = server.login("alice").get("/second-factor").accepting("application/json");
			Browser other = alice.tab().withHeader("Origin", origin);

			assertThat(other.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.isEqualTo(403);
			assertThat(other.body()).contains("not-allowed");
			assertThat(other.postWithoutToken("/second-factor/start", "enrollment", phone.id(), "_csrf", "guessed")
				.status()).isEqualTo(403);
			assertThat(server.verify.requests().all()).isEmpty();
			assertThat(alice.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.as("a client that is no browser")
				.isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-site", "cross-site", "" })
	@DisplayName("orpc#1840, lucia#428, express-openid-connect#148: an application on another origin that is allowed sends and verifies")
	void formWhenOriginIsAllowedThenIsAccepted(String site) {
		try (Server server = Server.start(Allowing.class)) {
			Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(phone);
			Browser alice = server.login("alice").get("/second-factor").accepting("application/json");
			Browser app = alice.tab().withHeader("Origin", "https://app.example.com");
			Browser other = alice.tab().withHeader("Origin", "https://other.example.com");
			if (!site.isEmpty()) {
				app.withHeader("Sec-Fetch-Site", site);
				other.withHeader("Sec-Fetch-Site", site);
				assertThat(other.post("/second-factor/start", "enrollment", phone.id()).status()).isEqualTo(403);
			}

			assertThat(other.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.isEqualTo(403);
			assertThat(app.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.as("the token of the application is checked")
				.isEqualTo(403);
			assertThat(server.verify.requests().all()).isEmpty();
			assertThat(app.post("/second-factor/start", "enrollment", phone.id()).status()).isEqualTo(200);
			assertThat(app.header("Access-Control-Allow-Origin")).hasValue("https://app.example.com");
			assertThat(app.post("/second-factor/verify", "code", server.verify.inbox().latestTo(PHONE).code()).status())
				.isEqualTo(200);
		}
	}

	@Test
	@DisplayName("express-openid-connect#148: the preflight of an allowed origin is answered without a login")
	void preflightWhenOriginIsAllowedThenIsAnswered() {
		try (Server server = Server.start(Allowing.class)) {
			Browser app = server.browser()
				.withHeader("Origin", "https://app.example.com")
				.withHeader("Access-Control-Request-Method", "POST")
				.withHeader("Access-Control-Request-Headers", "x-csrf-token");

			assertThat(app.options("/second-factor/start").status()).isEqualTo(200);
			assertThat(app.header("Access-Control-Allow-Credentials")).hasValue("true");
		}
	}

	@Test
	@DisplayName("sakai#14610: with the right token, a proxy that changes the host refuses no form")
	void formWhenItHasTheTokenThenAnotherHostNameIsAccepted() {
		for (Class<?> application : new Class<?>[] { Application.class, Exempt.class }) {
			try (Server server = Server.start(application)) {
				server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
				Browser alice = server.login("alice").withHeader("Origin", "https://www.example.com").choose(0);

				alice.answer(server.verify.inbox().latestTo(PHONE).code());

				assertThat(alice.location()).isEqualTo("/");
			}
		}
	}

	private static PageSettings allowing() {
		return new PageSettings(null, null, null, null, null, "/", "/logout", true, new CodeLengths(),
				Set.of("https://app.example.com"));
	}

	private static CorsConfiguration cors() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of("https://app.example.com", "https://other.example.com"));
		cors.setAllowedMethods(List.of("GET", "POST"));
		cors.setAllowedHeaders(List.of("X-CSRF-TOKEN"));
		cors.setAllowCredentials(true);
		return cors;
	}

	/**
	 * An application whose CSRF protection leaves out the pages, as for JSON clients.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	@OnWebFlux(ReactiveExempt.class)
	static class Exempt {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/second-factor/**"))
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	/**
	 * Its twin on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class ReactiveExempt {

		private static final ServerWebExchangeMatcher OTHERS = new NegatedServerWebExchangeMatcher(
				new PathPatternParserServerWebExchangeMatcher("/second-factor/**"));

		@Bean
		@Order(1)
		SecurityWebFilterChain exempt(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf
					.requireCsrfProtectionMatcher((exchange) -> CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange)
						.flatMap((result) -> result.isMatch() ? OTHERS.matches(exchange) : Mono.just(result))))
				.build();
		}

	}

	/**
	 * An application whose pages are on another origin.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	@OnWebFlux(ReactiveAllowing.class)
	static class Allowing {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.cors(Customizer.withDefaults())
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return (request) -> cors();
		}

		@Bean
		PageSettings pageSettings() {
			return allowing();
		}

	}

	/**
	 * Its twin on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class ReactiveAllowing {

		@Bean
		@Order(1)
		SecurityWebFilterChain withCors(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.cors((spec) -> spec.configurationSource((exchange) -> cors()))
				.build();
		}

		@Bean
		PageSettings pageSettings() {
			return allowing();
		}

	}

}
