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

package dev.verify.compatibility.setup;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.LoginPages;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two login pages, one for the staff and one for the users, as in a well-known tutorial.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class TwoChainsTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void chainsWhenOneFactorIsVerifiedThenBothOpen() {
		String phone = application.phoneOf("root");
		Browser root = application.browser();

		root.get("/admin/login");
		assertThat(root.post("/admin/login", "username", "root", "password", Users.PASSWORD).location())
			.isEqualTo("/admin/home");
		application.assertWithheld(root, "/admin/home", "/user/home", "/");
		assertThat(root.verify(phone).location()).startsWith("/user/home");

		assertThat(root.get("/admin/home").body()).isEqualTo("root");
		assertThat(root.get("/user/home").body()).isEqualTo("root");
	}

	@Test
	void startWhenNoChainMatchesThePagesThenFails(CapturedOutput output) {
		RunningApplication.fail(NoRest.class);

		assertThat(output).contains("No filter chain matches /second-factor: no user could pass the second factor.")
			.contains("Add the path to the securityMatcher of a chain, or add a chain for all other requests.");
	}

	/** The pages of the staff and of the users. */
	static class Chains {

		// tag::twochains[]
		@Bean
		@Order(1)
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("ADMIN"))
				.formLogin(
						(login) -> login.loginPage("/admin/login").defaultSuccessUrl("/admin/home", true).permitAll())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain user(HttpSecurity http) {
			return http.securityMatcher("/user/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin((login) -> login.loginPage("/user/login").permitAll())
				.build();
		}
		// end::twochains[]

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("root", "ADMIN"), Users.user("alice", "USER"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/", "/admin/home", "/user/home").and(LoginPages.at("/admin/login", "/user/login"));
		}

	}

	@SmallApplication(name = "Two chains")
	@Import(Chains.class)
	static class Application {

		// tag::otherrequests[]
		@Bean
		@Order(3)
		SecurityFilterChain rest(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.logout(Customizer.withDefaults())
				.build();
		}
		// end::otherrequests[]

	}

	@SmallApplication(name = "Two chains, and none for all other requests", outcome = Outcome.FAILS_WITH_ADVICE)
	@Import(Chains.class)
	static class NoRest {

	}

}
