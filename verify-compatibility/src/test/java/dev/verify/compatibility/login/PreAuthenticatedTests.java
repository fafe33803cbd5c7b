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

package dev.verify.compatibility.login;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static dev.verify.security.config.SecondFactorConfigurer.secondFactor;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy that authenticates users and machines, and names them in a header.
 */
@Tag("once")
class PreAuthenticatedTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void personWhenNamedByTheProxyThenIsWithheldUntilTheCode() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();

		assertThat(alice.get("/account", "X-User", "alice").location()).isEqualTo("/second-factor");
		Page choose = alice.get("/second-factor", "X-User", "alice");
		assertThat(choose.status()).isEqualTo(200);
		alice.verify(phone);

		assertThat(alice.get("/account", "X-User", "alice").body()).isEqualTo("alice");
	}

	@Test
	void machineWhenItsChainExemptsItThenIsAuthenticated() {
		Browser machine = application.browser();

		assertThat(machine.get("/machines/status", "X-User", "prometheus").body()).isEqualTo("prometheus");
		assertThat(machine.get("/account", "X-User", "prometheus").location()).isEqualTo("/second-factor");
	}

	@SmallApplication(name = "Pre-authenticated users and machines")
	static class Application {

		@Bean
		@Order(1)
		SecurityFilterChain machines(HttpSecurity http, InMemoryUserDetailsManager users) {
			return http.securityMatcher("/machines/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("SCRAPER"))
				.addFilter(header(users))
				.with(secondFactor(), (chain) -> chain.exempt("ROLE_SCRAPER"))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http, InMemoryUserDetailsManager users) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.addFilter(header(users))
				.logout(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("alice", "USER"), Users.user("prometheus", "SCRAPER"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account", "/machines/status");
		}

		private static RequestHeaderAuthenticationFilter header(InMemoryUserDetailsManager users) {
			PreAuthenticatedAuthenticationProvider provider = new PreAuthenticatedAuthenticationProvider();
			provider.setPreAuthenticatedUserDetailsService(new UserDetailsByNameServiceWrapper<>(users));
			RequestHeaderAuthenticationFilter header = new RequestHeaderAuthenticationFilter();
			header.setPrincipalRequestHeader("X-User");
			header.setExceptionIfHeaderMissing(false);
			header.setAuthenticationManager(provider::authenticate);
			return header;
		}

	}

}
