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

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.session.HttpSessionDestroyedEvent;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with sessions of the container, which are counted, rules of reactive
 * methods, and threads that inherit their user.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = JdbcSessionAutoConfiguration.class)
@EnableReactiveMethodSecurity
@Import({ ContainerApplication.Pages.class, ContainerApplication.ReactiveRules.class })
class ContainerApplication {

	static Stream<Place> places() {
		return Stream.of(Place.at("reactive method: Mono", "/open/mono"),
				Place.at("reactive method: Flux", "/open/flux"),
				Place.at("reactive method: without a context", "/open/bare").withStatus(403),
				Place.at("MODE_INHERITABLETHREADLOCAL", "/open/thread"),
				Place.at("authenticated, on virtual threads where there are", "/inside"),
				Place.of("page that a login forwards to", ContainerApplication::forwarded),
				Place.at("SessionRegistry", "/open/registry"),
				Place.of("HttpSessionDestroyedEvent.getSecurityContexts", ContainerApplication::end));
	}

	/** A verified user who logs in again stays verified. */
	private static Seen forwarded(Caller caller) {
		Browser browser = caller.isVerified() ? caller.fresh().browser() : new Browser(caller.browser().base());
		return Seen.of((caller.stage() == LoginStage.ANONYMOUS) ? browser.post("/open/after")
				: caller.application().logIn(browser));
	}

	private static Seen end(Caller caller) {
		caller.fresh().browser().post("/open/end");
		return Seen.text(caller.bean(Pages.class).contexts);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http, SessionRegistry registry) {
		return http
			.authorizeHttpRequests(
					(rules) -> rules.requestMatchers("/open/**", "/error").permitAll().anyRequest().authenticated())
			.formLogin((login) -> login.successForwardUrl("/open/after"))
			.sessionManagement((sessions) -> sessions.maximumSessions(9).sessionRegistry(registry))
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(MainApplication.user("alice", "USER"));
	}

	@Bean
	SessionRegistry sessionRegistry() {
		return new SessionRegistryImpl();
	}

	@Bean
	HttpSessionEventPublisher sessionEvents() {
		return new HttpSessionEventPublisher();
	}

	/** Rules of reactive methods. */
	static class ReactiveRules {

		@PreAuthorize("hasRole('USER')")
		public Mono<String> mono() {
			return Mono.just("inside");
		}

		@PreAuthorize("hasRole('USER')")
		public Flux<String> flux() {
			return Flux.just("inside");
		}

	}

	/** Pages that show what they find. */
	@RestController
	static class Pages {

		private final ReactiveRules rules;

		private final SessionRegistry registry;

		private volatile int contexts;

		Pages(ReactiveRules rules, SessionRegistry registry) {
			this.rules = rules;
			this.registry = registry;
		}

		@EventListener
		void onEnd(HttpSessionDestroyedEvent event) {
			this.contexts = event.getSecurityContexts().size();
		}

		@GetMapping("/open/csrf")
		String csrf(CsrfToken token) {
			return token.getToken();
		}

		@GetMapping("/inside")
		String inside() {
			return "inside";
		}

		@GetMapping("/open/mono")
		Mono<String> mono() {
			return this.rules.mono().contextWrite(user());
		}

		@GetMapping("/open/flux")
		Flux<String> flux() {
			return this.rules.flux().contextWrite(user());
		}

		@GetMapping("/open/bare")
		Mono<String> bare() {
			return this.rules.mono();
		}

		@GetMapping("/open/thread")
		String thread() throws Exception {
			FutureTask<String> task = new FutureTask<>(() -> {
				Authentication login = SecurityContextHolder.getContext().getAuthentication();
				return (login != null) ? login.getName() : "nobody";
			});
			new Thread(task).start();
			return task.get();
		}

		@GetMapping("/open/registry")
		String registry(HttpServletRequest request) {
			HttpSession session = request.getSession(false);
			List<Object> alice = this.registry.getAllPrincipals()
				.stream()
				.filter((principal) -> principal instanceof UserDetails user && user.getUsername().equals("alice"))
				.toList();
			return String.valueOf(session != null && alice.stream()
				.flatMap((user) -> this.registry.getAllSessions(user, true).stream())
				.anyMatch((information) -> information.getSessionId().equals(session.getId())));
		}

		@RequestMapping("/open/after")
		String after(HttpServletRequest request) {
			return request.getRemoteUser() + " " + SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@RequestMapping("/open/end")
		void end(HttpSession session) {
			session.invalidate();
		}

		private static Context user() {
			Authentication login = SecurityContextHolder.getContext().getAuthentication();
			return (login != null) ? ReactiveSecurityContextHolder.withAuthentication(login) : Context.empty();
		}

	}

}
