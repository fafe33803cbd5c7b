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

package dev.verify.compatibility.api;

import java.io.IOException;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A single-page application as JHipster generates it with sessions: a login by script, a
 * CSRF token in a cookie, 401 for the API, and one page for every other path.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class SinglePageTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void apiWhenSecondFactorIsMissingThenSaysSoAndOpensAfterTheCode() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser().forJson();

		assertThat(alice.get("/api/account").status()).isEqualTo(401);
		assertThat(logIn(alice).status()).isEqualTo(200);
		application.assertWithheld(alice, "/", "/some/route", "/api/open", "/api/account");
		assertThat(alice.get("/api/account").find("\"location\":\"([^\"]+)\"")).isEqualTo("/second-factor");
		assertThat(alice.verify(phone).status()).isEqualTo(200);
		assertThat(alice.get("/api/account").body()).isEqualTo("alice");

		assertThat(alice.send("POST", "/api/logout", "").status()).isEqualTo(200);
		assertThat(alice.get("/api/account").status()).isEqualTo(401);
	}

	@Test
	void apiWhenUserHasNoFactorThenOpensAfterEnrollment() {
		Browser bob = application.browser().forJson();
		bob.get("/api/open");
		bob.send("POST", "/api/authentication", Browser.form("username", "bob", "password", Users.PASSWORD),
				"Content-Type", "application/x-www-form-urlencoded");

		assertThat(bob.get("/second-factor").find("\"enroll\":\"([^\"]+)\"")).isEqualTo("/second-factor/enroll");
		Page enrolled = bob.enroll(Provider.phone());

		assertThat(enrolled.find("\"state\":\"([^\"]+)\"")).isEqualTo("enrolled");
		assertThat(bob.get("/api/account").body()).isEqualTo("bob");
	}

	@Test
	void startWhenPagesAreForwardedBeforeTheSecondFactorThenFails(CapturedOutput output) {
		RunningApplication.fail(EarlyForward.class);

		assertThat(output).contains("The filter " + ForwardFilter.class.getName() + " runs before the second factor")
			.contains("Add the filter after AnonymousAuthenticationFilter, or name it in "
					+ "twilio.verify.second-factor.policy.known-filters.");
	}

	private static Page logIn(Browser browser) {
		browser.get("/api/open");
		return browser.send("POST", "/api/authentication",
				Browser.form("username", "alice", "password", Users.PASSWORD), "Content-Type",
				"application/x-www-form-urlencoded");
	}

	@SmallApplication(name = "Single-page application")
	static class Application {

		// tag::singlepage[]
		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf(CsrfConfigurer::spa)
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/account", "/api/admin/**")
					.authenticated()
					.anyRequest()
					.permitAll())
				.exceptionHandling((exceptions) -> exceptions.defaultAuthenticationEntryPointFor(
						new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						PathPatternRequestMatcher.withDefaults().matcher("/api/**")))
				.formLogin((login) -> login.loginPage("/")
					.loginProcessingUrl("/api/authentication")
					.successHandler((request, response, user) -> response.setStatus(200))
					.failureHandler((request, response, failure) -> response.setStatus(401)))
				.logout((logout) -> logout.logoutUrl("/api/logout")
					.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
				.addFilterAfter(new ForwardFilter(), AnonymousAuthenticationFilter.class)
				.build();
		}
		// end::singlepage[]

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice", "bob");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/api/account", "/api/open", "/index.html");
		}

	}

	@SmallApplication(name = "Single-page application that forwards early", outcome = Outcome.FAILS_WITH_ADVICE)
	static class EarlyForward {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			http.addFilterAfter(new ForwardFilter(), BasicAuthenticationFilter.class);
			return new Application().chain(http);
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

	}

	// tag::forward[]
	/** Shows the page of the application for each route of the client. */
	static class ForwardFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String path = request.getRequestURI();
			if (path.startsWith("/api") || path.startsWith("/second-factor") || path.contains(".")) {
				chain.doFilter(request, response);
				return;
			}
			request.getRequestDispatcher("/index.html").forward(request, response);
		}

	}
	// end::forward[]

}
