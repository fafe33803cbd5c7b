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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with session management and a holder of its own.
 */
class OwnSessionsTests {

	private static final String PHONE = "+12125550156";

	@ParameterizedTest
	@ValueSource(classes = { InvalidSessionUrl.class, SmallHolder.class })
	@DisplayName("spring-security#13321, flow#21401: a whole login, with session management or a holder of the application")
	void loginWhenApplicationHasItsOwnPartsThenIsWithheldAndVerified(Class<?> application) {
		try (Server server = Server.start(application)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").get("/account?x=1");
			assertThat(alice.location()).isEqualTo("/second-factor");

			alice.choose(0).answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).startsWith("/account?x=1");
			assertThat(alice.arrive().body()).contains("account of alice", "FACTOR_TWILIO_VERIFY");
			assertThat(server.browser().get("/account").location()).as("the thread is clean").contains("/login");
		}
	}

	@Test
	@DisplayName("spring-security#13321: a form without a session is answered by the strategy of the application, and opens nothing")
	void formWhenSessionIsInvalidThenStrategyOfTheApplicationAnswers() {
		try (Server server = Server.start(InvalidSessionUrl.class)) {
			Browser alice = server.browser().withSession("ended").accepting("application/json");

			alice.postWithoutToken("/second-factor/verify", "code", "123456");

			assertThat(alice.location()).isEqualTo("/login?expired");
			assertThat(server.verify.requests().all()).isEmpty();
		}
	}

	/**
	 * An invalid session leads to the login.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class InvalidSessionUrl {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(rules) -> rules.requestMatchers("/login").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.sessionManagement((sessions) -> sessions.invalidSessionUrl("/login?expired"))
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	/**
	 * A holder that has no deferred contexts, as that of Vaadin.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class SmallHolder {

		@Bean
		SecurityContextHolderStrategy holder() {
			return new ThreadHolder();
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	private static final class ThreadHolder implements SecurityContextHolderStrategy {

		private final ThreadLocal<SecurityContext> contexts = new ThreadLocal<>();

		@Override
		public void clearContext() {
			this.contexts.remove();
		}

		@Override
		public SecurityContext getContext() {
			SecurityContext context = this.contexts.get();
			if (context == null) {
				context = createEmptyContext();
				this.contexts.set(context);
			}
			return context;
		}

		@Override
		public void setContext(SecurityContext context) {
			this.contexts.set(context);
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

}
