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
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A form login that remembers its users.
 */
@Tag("once")
class RememberMeTests {

	private static final String SIGN_OUT = "action=\"/logout\"";

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void userWhenRememberedThenIsAnonymousUntilPasswordAndFactor() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice", "remember-me", "on");
		application.assertWithheld(alice, "/", "/account");
		alice.verify(phone);
		assertThat(alice.get("/account").body()).isEqualTo("alice");
		assertThat(alice.cookie("remember-me")).isPresent();

		alice.forget("JSESSIONID");

		assertThat(alice.get("/").body()).isEqualTo(Routes.ANONYMOUS);
		assertThat(alice.get("/account").location()).startsWith("/login");
	}

	@Test
	@DisplayName("F13: a user who has logged in as the wrong user signs out on every page")
	void pagesWhenSecondFactorIsMissingThenSignOut() {
		Browser bob = application.browser();
		bob.logIn("bob");
		assertThat(bob.get("/second-factor/enroll").body()).contains(SIGN_OUT);
		bob.post("/second-factor/enroll/start", "method", "sms", "destination", Provider.phone());
		assertThat(bob.get("/second-factor/enroll").body()).contains("name=\"code\"", SIGN_OUT);

		application.phoneOf("bob");
		Page choose = bob.get("/second-factor");
		assertThat(choose.body()).contains(SIGN_OUT);
		assertThat(bob.get("/second-factor/recovery").body()).contains(SIGN_OUT);
		bob.post("/second-factor/start", "enrollment", choose.find("name=\"enrollment\" value=\"([^\"]+)\""));
		assertThat(bob.get("/second-factor").body()).contains("name=\"code\"", SIGN_OUT);

		assertThat(bob.post("/logout").location()).isEqualTo("/login?logout");
		assertThat(bob.get("/account").location()).isEqualTo("/login");
	}

	@SmallApplication(name = "Remember-me")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.rememberMe((remember) -> remember.key("a key of the test"))
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice", "bob");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/", "/account");
		}

	}

}
