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

package dev.verify.compatibility.page;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An error page, an access denied page and a limit of sessions of the application's own.
 */
@Tag("once")
class ErrorPageTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void errorWhenSecondFactorIsMissingThenKeepsItsStatusAndPage() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");

		assertThat(alice.get("/open/broken").body()).isEqualTo("own error page: 500");
		assertThat(alice.get("/open/missing").status()).isEqualTo(404);

		assertThat(alice.verify(phone).location()).isEqualTo("/account?continue");
		Page denied = alice.get("/admin");
		assertThat(denied.body()).isEqualTo("own denied page");
	}

	@Test
	void sessionWhenLimitIsReachedThenCodeIsRightAndLoginStaysWithheld() {
		String phone = application.phoneOf("bob");
		Browser first = application.browser();
		first.logIn("bob");
		first.verify(phone);
		Browser second = application.browser();
		second.logIn("bob");
		phone = application.phoneOf("bob");

		Page refused = second.forJson().verify(phone);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.find("\"problem\":\"([^\"]+)\"")).isEqualTo("session-limit");
		assertThat(second.get("/account").status()).isEqualTo(401);
		assertThat(first.get("/account").body()).isEqualTo("bob");
		first.get("/second-factor/manage");
		first.post("/logout");

		phone = application.phoneOf("bob");
		assertThat(second.verify(phone).status()).as("after the logout of the first session").isEqualTo(200);
	}

	@SmallApplication(name = "Own error page, denied page and session limit")
	@Import(Errors.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, SessionRegistryImpl registry) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**", "/error")
					.permitAll()
					.requestMatchers("/admin")
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.exceptionHandling((exceptions) -> exceptions.accessDeniedPage("/open/denied"))
				.sessionManagement((sessions) -> sessions.sessionFixation((fixation) -> fixation.migrateSession())
					.maximumSessions(1)
					.maxSessionsPreventsLogin(true)
					.sessionRegistry(registry))
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice", "bob");
		}

		@Bean
		SessionRegistryImpl registry() {
			return new SessionRegistryImpl();
		}

		@Bean
		HttpSessionEventPublisher sessionEvents() {
			return new HttpSessionEventPublisher();
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account", "/admin");
		}

	}

	/** The error page, and a page that fails. */
	@RestController
	static class Errors implements ErrorController {

		@RequestMapping("/error")
		ResponseEntity<String> error(HttpServletRequest request) {
			int status = (int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
			return ResponseEntity.status(status).body("own error page: " + status);
		}

		@RequestMapping("/open/denied")
		String denied() {
			return "own denied page";
		}

		@GetMapping("/open/broken")
		String broken() {
			throw new IllegalStateException("Meant by the test");
		}

	}

}
