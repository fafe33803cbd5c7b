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

package dev.verify.security.servlet;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Users;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * An application that does with logins what the withheld login might trip over.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableWebSecurity
@EnableMethodSecurity
@Import(Users.class)
class TrapApplication {

	@Bean
	SecurityContextRepository contexts() {
		return new HttpSessionSecurityContextRepository();
	}

	@Bean
	SessionRegistry sessions() {
		return new SessionRegistryImpl();
	}

	@Bean
	Vault vault() {
		return new Vault();
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http, SessionRegistry sessions, SecurityContextRepository contexts) {
		return http
			.authorizeHttpRequests((rules) -> rules.requestMatchers("/open/**")
				.permitAll()
				.requestMatchers("/totp")
				.hasAuthority("FACTOR_TOTP")
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.logout((logout) -> logout.invalidateHttpSession(false).clearAuthentication(true))
			.securityContext((context) -> context.securityContextRepository(contexts))
			.sessionManagement((session) -> session.maximumSessions(1).sessionRegistry(sessions))
			.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
			.build();
	}

	static class Vault {

		@PreAuthorize("hasRole('USER')")
		String open() {
			return "treasure";
		}

	}

	@RestController
	static class Pages {

		private final Vault vault;

		private final SecurityContextRepository chain;

		Pages(Vault vault, FilterChainProxy chains) {
			this.vault = vault;
			this.chain = chains.getFilterChains()
				.stream()
				.flatMap((chain) -> chain.getFilters().stream())
				.filter(UsernamePasswordAuthenticationFilter.class::isInstance)
				.map((filter) -> (SecurityContextRepository) ReflectionTestUtils.getField(filter,
						"securityContextRepository"))
				.findFirst()
				.orElseThrow();
		}

		@GetMapping({ "/account", "/other", "/totp" })
		String account(Authentication user) {
			return "account of " + user.getName();
		}

		@GetMapping("/open/login")
		String login(HttpServletRequest request) throws ServletException {
			request.login("alice", Application.PASSWORD);
			return this.vault.open();
		}

		/** As the reference shows for a login controller of one's own. */
		@GetMapping("/open/by-hand")
		String byHand(HttpServletRequest request, HttpServletResponse response) {
			Authentication login = UsernamePasswordAuthenticationToken.authenticated(
					new User("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER")), null,
					AuthorityUtils.createAuthorityList("ROLE_USER"));
			SecurityContext context = new SecurityContextImpl(login);
			new HttpSessionSecurityContextRepository().saveContext(context, request, response);
			return "saved";
		}

		@GetMapping("/open/session")
		String session(HttpServletRequest request) {
			HttpSession session = request.getSession();
			Map<String, String> types = new TreeMap<>();
			Collections.list(session.getAttributeNames())
				.forEach((name) -> types.put(name, session.getAttribute(name).getClass().getSimpleName()));
			return types + " " + session.getAttribute("SPRING_SECURITY_CONTEXT");
		}

		/** A token refresh logs in again, with the login that the provider gives. */
		@GetMapping("/refresh")
		String refresh(Authentication user, HttpServletRequest request, HttpServletResponse response) {
			SecurityContext context = new SecurityContextImpl(UsernamePasswordAuthenticationToken
				.authenticated(user.getPrincipal(), null, AuthorityUtils.createAuthorityList("ROLE_USER")));
			SecurityContextHolder.setContext(context);
			this.chain.saveContext(context, request, response);
			return SecurityContextHolder.getContext().getAuthentication().getAuthorities().toString();
		}

		/** Saves what it sees, as some applications do. */
		@GetMapping("/save")
		String save(HttpServletRequest request, HttpServletResponse response) {
			SecurityContext seen = SecurityContextHolder.getContext();
			new HttpSessionSecurityContextRepository().saveContext(seen, request, response);
			return seen.getClass().getSimpleName();
		}

		@GetMapping("/open/who")
		String who(@Nullable Principal user, HttpServletRequest request) {
			return (user != null) ? user.getName() : "nobody " + request.isUserInRole("USER");
		}

		@GetMapping("/open/authenticate")
		void authenticate(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			if (request.authenticate(response)) {
				response.getWriter().write("already");
			}
		}

		@GetMapping("/open/finish")
		String finish(HttpServletRequest request) {
			return SecondFactorSession.withheldLogin(request)
				.map((login) -> "finish, " + login.getName())
				.orElse("nothing");
		}

	}

}
