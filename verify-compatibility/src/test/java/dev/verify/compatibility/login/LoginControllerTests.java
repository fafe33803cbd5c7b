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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A controller that takes user name and password as JSON, and keeps the login with a
 * repository of its own, as tutorials on REST logins do.
 */
@Tag("once")
class LoginControllerTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void loginWhenMadeByAControllerThenIsWithheldUntilTheCode() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser().forJson();

		Page login = alice.send("POST", "/api/login",
				"{\"username\":\"alice\",\"password\":\"" + Users.PASSWORD + "\"}", "Content-Type", "application/json");
		assertThat(login.status()).isEqualTo(200);
		application.assertWithheld(alice, "/api/account", "/api/open");
		assertThat(alice.verify(phone).status()).isEqualTo(200);

		assertThat(alice.get("/api/account").body()).isEqualTo("alice");
	}

	@SmallApplication(name = "Login controller")
	@Import(LoginController.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/login", "/api/open")
					.permitAll()
					.anyRequest()
					.authenticated())
				.exceptionHandling((exceptions) -> exceptions
					.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/api/**"))
				.build();
		}

		@Bean
		AuthenticationManager authentication(InMemoryUserDetailsManager users) {
			return new ProviderManager(new DaoAuthenticationProvider(users));
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/api/account", "/api/open");
		}

	}

	/**
	 * What the client sends.
	 *
	 * @param username the name
	 * @param password the password
	 */
	record Credentials(String username, String password) {

		@Override
		public String toString() {
			return "Credentials";
		}

	}

	/** Authenticates by hand. */
	@RestController
	static class LoginController {

		private final AuthenticationManager authentication;

		private final SecurityContextRepository repository = new HttpSessionSecurityContextRepository();

		LoginController(AuthenticationManager authentication) {
			this.authentication = authentication;
		}

		@PostMapping("/api/login")
		void logIn(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(this.authentication.authenticate(UsernamePasswordAuthenticationToken
				.unauthenticated(credentials.username(), credentials.password())));
			SecurityContextHolder.setContext(context);
			this.repository.saveContext(context, request, response);
		}

	}

}
