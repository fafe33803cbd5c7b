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

package dev.verify.security.internal.web.servlet;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page to come back to, with a request cache of the application.
 */
class SavedPagesTests {

	private static final String PHONE = "+12125550197";

	@ParameterizedTest
	@CsvSource({ "dev.verify.security.internal.web.servlet.SavedPagesTests$CookieCache, /account?x=1",
			"dev.verify.security.internal.web.servlet.SavedPagesTests$OwnCache, /account?x=1",
			"dev.verify.security.internal.web.servlet.SavedPagesTests$NoCache, /" })
	@DisplayName("spring-security#18204, #8034: a request cache without headers brings back to the page")
	void pageWhenApplicationHasItsOwnCacheThenIsComeBackTo(Class<?> application, String location) {
		try (Server server = Server.start(application)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").get("/account?x=1");

			alice.choose(0).answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).isEqualTo(location);
		}
	}

	private static SecurityFilterChain secured(HttpSecurity http, RequestCache cache) {
		return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.requestCache((requests) -> requests.requestCache(cache))
			.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
			.build();
	}

	/**
	 * A cache that keeps the address alone, in a cookie.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class CookieCache {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http, new CookieRequestCache());
		}

	}

	/**
	 * A cache of the application that keeps addresses, in the session.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class OwnCache {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http, new AddressCache());
		}

	}

	/**
	 * Keeps the address of the last request.
	 */
	static class AddressCache implements RequestCache {

		@Override
		public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
			request.getSession().setAttribute("wanted", request.getRequestURI() + '?' + request.getQueryString());
		}

		@Override
		public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
			HttpSession session = request.getSession(false);
			return (session != null && session.getAttribute("wanted") instanceof String wanted)
					? new SimpleSavedRequest(wanted) : null;
		}

		@Override
		public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request,
				HttpServletResponse response) {
			return null;
		}

		@Override
		public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
			request.getSession().removeAttribute("wanted");
		}

	}

	/**
	 * A cache that keeps nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	static class NoCache {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return secured(http, new NullRequestCache());
		}

	}

}
