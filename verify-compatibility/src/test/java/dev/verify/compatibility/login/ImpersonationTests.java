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
import dev.verify.compatibility.LoginPages;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An administrator who impersonates users.
 */
@Tag("once")
class ImpersonationTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void administratorWhenVerifiedThenImpersonatesWithoutTheUsersFactors() {
		String phone = application.phoneOf("root");
		application.phoneOf("alice");
		Browser root = application.browser();
		root.logIn("root");
		root.get("/form");
		assertThat(root.post("/login/impersonate", "username", "alice").location()).isEqualTo("/second-factor");
		assertThat(root.get("/account").location()).isEqualTo("/second-factor");
		root.verify(phone);
		root.get("/form");

		assertThat(root.post("/login/impersonate", "username", "alice").location()).isEqualTo("/account");
		assertThat(root.get("/account").body()).isEqualTo("alice");
		assertThat(root.get("/second-factor/manage").body()).doesNotContain("name=\"enrollment\"");
		root.get("/form");
		root.post("/logout/impersonate");
		assertThat(root.get("/account").body()).isEqualTo("root");
	}

	@SmallApplication(name = "Impersonation")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, InMemoryUserDetailsManager users) {
			SwitchUserFilter impersonate = new SwitchUserFilter();
			impersonate.setUserDetailsService(users);
			impersonate.setTargetUrl("/account");
			impersonate.afterPropertiesSet();
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/form")
					.permitAll()
					.requestMatchers("/login/impersonate")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.addFilterAfter(impersonate, SwitchUserFilter.class)
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("root", "ADMIN"), Users.user("alice", "USER"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account").and(LoginPages.at("/form"));
		}

	}

}
