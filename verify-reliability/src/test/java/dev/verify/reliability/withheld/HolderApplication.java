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

package dev.verify.reliability.withheld;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with a holder of its own, whose session reads are counted.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = JdbcSessionAutoConfiguration.class)
@EnableMethodSecurity
@Import({ HolderApplication.Pages.class, HolderApplication.Ruled.class })
class HolderApplication {

	static Stream<Place> places() {
		return Stream.of("/inside", "/open/holder", "/open/request", "/open/rule", "/open/callable")
			.map((path) -> Place.at("holder of its own: " + path, path));
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(rules) -> rules.requestMatchers("/open/**", "/error").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(MainApplication.user("alice", "USER"));
	}

	@Bean
	OwnHolder holder() {
		return new OwnHolder();
	}

	@Bean
	FilterRegistrationBean<SessionReads> sessionReads() {
		FilterRegistrationBean<SessionReads> filter = new FilterRegistrationBean<>(new SessionReads());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	ServletRegistrationBean<HttpServlet> plain() {
		return new ServletRegistrationBean<>(new PlainServlet(), "/open/plain");
	}

	/** Pages that show what they find. */
	@RestController
	static class Pages {

		private final OwnHolder holder;

		private final Ruled ruled;

		Pages(OwnHolder holder, Ruled ruled) {
			this.holder = holder;
			this.ruled = ruled;
		}

		@GetMapping("/inside")
		String inside() {
			return "inside";
		}

		@GetMapping("/open/holder")
		String holder() {
			Authentication login = this.holder.getContext().getAuthentication();
			return (login != null) ? login.getName() : "nobody";
		}

		@GetMapping("/open/request")
		String request(HttpServletRequest request) {
			return request.getRemoteUser() + " " + request.isUserInRole("USER");
		}

		@GetMapping("/open/rule")
		String rule() {
			return this.ruled.inside();
		}

		@GetMapping("/open/callable")
		Callable<String> callable() {
			return this::holder;
		}

	}

	/** A method with a rule. */
	static class Ruled {

		@PreAuthorize("hasRole('USER')")
		public String inside() {
			return "inside";
		}

	}

	/** Asks for no user. */
	private static final class PlainServlet extends HttpServlet {

		private static final long serialVersionUID = 1;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("plain");
		}

	}

}
