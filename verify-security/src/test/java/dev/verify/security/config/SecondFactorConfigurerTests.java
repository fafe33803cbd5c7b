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

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.SelfServices;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import dev.verify.security.internal.servlet.ClosingFilter;
import dev.verify.security.internal.servlet.WithholdingFilter;
import dev.verify.security.internal.web.filter.SecondFactorPagesFilter;
import dev.verify.security.internal.web.filter.WithheldDenialFilter;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The known traps of Spring Security's multi-factor support, one test each.
 */
class SecondFactorConfigurerTests {

	private static final String PHONE = "+12125550151";

	@Test
	@DisplayName("No provider and no manager is published: either would end password login")
	void beansWhenConfiguredThenNoProviderIsAmongThem() {
		try (Server server = Server.start()) {
			assertThat(server.beans(AuthenticationProvider.class)).isEmpty();
			assertThat(server.beans(AuthenticationManager.class)).isEmpty();
		}
	}

	@Test
	@DisplayName("R16: every authentication filter of the chain merges factors beside the second factor")
	void filtersWhenMultiFactorIsEnabledThenAllOfThemMerge() {
		try (Server server = Server.start()) {
			List<Filter> filters = filters(server);

			assertThat(filters).filteredOn(AbstractAuthenticationProcessingFilter.class::isInstance)
				.hasSize(1)
				.allSatisfy((filter) -> assertThat(ReflectionTestUtils.getField(filter, "mfaEnabled")).isEqualTo(true));
		}
	}

	@Test
	void filtersWhenOrderedThenBetweenExceptionTranslationAndAuthorization() {
		try (Server server = Server.start()) {
			assertThat(filters(server)).extracting((filter) -> (Object) filter.getClass())
				.containsSubsequence(WithholdingFilter.class, AnonymousAuthenticationFilter.class,
						ExceptionTranslationFilter.class, WithheldDenialFilter.class, ClosingFilter.class,
						SecondFactorPagesFilter.class, AuthorizationFilter.class);
		}
	}

	@Test
	void configureWhenServiceIsMissingThenErrorSaysWhatToDo() {
		try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
			context.setServletContext(new MockServletContext());
			context.register(WithoutService.class);

			assertThatThrownBy(context::refresh).rootCause()
				.hasMessage("The second factor needs a SecondFactorService: declare a bean of that type with "
						+ "SecondFactorServices.builder(…), or set it with secondFactor().service(…)");
		}
	}

	@Test
	@DisplayName("An access denied handler of the application is not asked while the login is withheld")
	void deniedWhenApplicationHasItsOwnHandlerThenStillRedirected() {
		try (Server server = Server.start(OwnDeniedHandler.class)) {
			assertThat(server.login("alice").get("/account").location()).isEqualTo("/second-factor");
		}
	}

	@Test
	@DisplayName("spring-security#18114, SIOE#22: an access denied page of the application leaves step-up to the second factor")
	void deniedWhenApplicationHasItsOwnPageThenStepUpStays() {
		try (Server server = Server.start(OwnDeniedPage.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			alice.answer(server.verify.inbox().latestTo(PHONE).code());
			assertThat(alice.get("/admin").status()).as("no factor is missing").isEqualTo(403);
			assertThat(alice.body()).isEqualTo("denied by the application");
			assertThat(alice.get("/totp").location())
				.isEqualTo("/second-factor?factor.type=totp&factor.reason=missing");

			server.clock.advance(Duration.ofSeconds(61));
			assertThat(alice.get("/fresh").location())
				.isEqualTo("/second-factor?factor.type=twilio_verify&factor.reason=expired");
			alice.accepting("application/json").get("/fresh");
			assertThat(alice.status()).isEqualTo(401);
			assertThat(alice.body()).contains("second-factor-required", "expired");

			server.clock.advance(Duration.ofMinutes(6));
			alice.accepting("text/html").get("/second-factor/manage");
			assertThat(alice.location()).isEqualTo("/second-factor?factor.type=twilio_verify&factor.reason=expired");
			alice.choose(0).answer(server.verify.inbox().latestTo(PHONE).code());
			assertThat(alice.location()).startsWith("/second-factor/manage");
			assertThat(alice.follow().status()).isEqualTo(200);
		}
	}

	@Test
	@DisplayName("A rule for a fresh factor asks again after its time, and then restores the page")
	void ruleWhenFactorIsTooOldThenAskedAgain() {
		try (Server server = Server.start()) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			alice.answer(server.verify.inbox().latestTo(PHONE).code());
			assertThat(alice.get("/fresh").status()).isEqualTo(200);

			server.clock.advance(Duration.ofSeconds(61));
			assertThat(alice.get("/fresh").location())
				.isEqualTo("/second-factor?factor.type=twilio_verify&factor.reason=expired");
			assertThat(alice.get("/account").status()).as("other pages").isEqualTo(200);
			alice.get("/fresh").choose(0).answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).startsWith("/fresh");
			assertThat(alice.follow().status()).isEqualTo(200);
			assertThat(server.verify.inbox().messages()).hasSize(2);
		}
	}

	private static List<Filter> filters(Server server) {
		FilterChainProxy proxy = server.bean(FilterChainProxy.class);
		return proxy.getFilterChains().stream().map(SecurityFilterChain::getFilters).flatMap(List::stream).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class OwnDeniedHandler {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().hasAuthority("FACTOR_TWILIO_VERIFY"))
				.formLogin(Customizer.withDefaults())
				.exceptionHandling((exceptions) -> exceptions.accessDeniedHandler(new AccessDeniedHandlerImpl()))
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	/**
	 * The application with an access denied page, which replaces Spring Security's
	 * default handlers.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, SelfServices.class, Application.Resources.class })
	static class OwnDeniedPage {

		@Bean
		SecurityFilterChain ownDeniedPage(HttpSecurity http, Clock clock) {
			return http
				.authorizeHttpRequests((rules) -> rules.requestMatchers("/fresh")
					.access(new SecondFactorRules(clock).within(Duration.ofSeconds(60)))
					.requestMatchers("/totp")
					.hasAuthority("FACTOR_TOTP")
					.requestMatchers("/admin")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.exceptionHandling((exceptions) -> exceptions.accessDeniedPage("/403"))
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

		@RestController
		static class DeniedPage {

			@RequestMapping("/403")
			String denied() {
				return "denied by the application";
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	@Import(Users.class)
	static class WithoutService {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults()).build();
		}

	}

}
