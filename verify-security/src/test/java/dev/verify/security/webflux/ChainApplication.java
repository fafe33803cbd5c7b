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

package dev.verify.security.webflux;

import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;

import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.internal.webflux.ExchangeLogin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authentication.SwitchUserWebFilter;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Chains of many kinds, and code that does with logins what the withheld login might trip
 * over.
 */
@Configuration(proxyBeanMethods = false)
@Import(ReactiveApplication.class)
class ChainApplication {

	/** Who the logout handlers have seen. */
	static volatile String loggedOut = "";

	@Bean
	@Order(1)
	SecurityWebFilterChain anonymous(ServerHttpSecurity http) {
		return chain(http, "/anonymous/**").anonymous(Customizer.withDefaults()).build();
	}

	@Bean
	@Order(2)
	SecurityWebFilterChain ownHandlers(ServerHttpSecurity http) {
		return chain(http, "/own/**").exceptionHandling((exceptions) -> exceptions
			.authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.PAYMENT_REQUIRED))
			.accessDeniedHandler((exchange, denied) -> {
				exchange.getResponse().setStatusCode(HttpStatus.LOCKED);
				return exchange.getResponse().setComplete();
			})).build();
	}

	@Bean
	@Order(3)
	SecurityWebFilterChain basic(ServerHttpSecurity http) {
		return chain(http, "/basic/**").httpBasic(Customizer.withDefaults()).build();
	}

	/** No rules, and so nothing that translates exceptions. */
	@Bean
	@Order(4)
	SecurityWebFilterChain withoutRules(ServerHttpSecurity http) {
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/bare/**")).build();
	}

	/** Logins by filters of the application, as early and as late as they can stand. */
	@Bean
	@Order(5)
	SecurityWebFilterChain byHand(ServerHttpSecurity http) {
		return chain(http, "/hand/**").addFilterAt(login("at-authentication"), SecurityWebFiltersOrder.AUTHENTICATION)
			.addFilterBefore(login("before-rules"), SecurityWebFiltersOrder.AUTHORIZATION)
			.addFilterBefore(written("written"), SecurityWebFiltersOrder.AUTHORIZATION)
			.addFilterAfter(written("behind-rules"), SecurityWebFiltersOrder.AUTHORIZATION)
			.build();
	}

	@Bean
	@Order(6)
	SecurityWebFilterChain switching(ServerHttpSecurity http, MapReactiveUserDetailsService users) {
		SwitchUserWebFilter filter = new SwitchUserWebFilter(users, "/account", "/login");
		filter.setSwitchUserUrl("/switch/to");
		filter.setExitUserUrl("/switch/back");
		return chain(http, "/switch/**").addFilterAfter(filter, SecurityWebFiltersOrder.AUTHORIZATION)
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

	@Bean
	@Order(7)
	SecurityWebFilterChain logout(ServerHttpSecurity http) {
		return chain(http, "/leave/**").anonymous(Customizer.withDefaults())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.logout((logout) -> logout.logoutUrl("/leave/now")
				.logoutHandler(new DelegatingServerLogoutHandler((at, user) -> {
					loggedOut = user.getName();
					return Mono.empty();
				}, new SecurityContextServerLogoutHandler())))
			.build();
	}

	@Bean
	@Order(8)
	SecurityWebFilterChain machines(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
		return secondFactor.exempt("ROLE_USER")
			.apply(chain(http, "/machines/**").httpBasic(Customizer.withDefaults()))
			.build();
	}

	private static ServerHttpSecurity chain(ServerHttpSecurity http, String path) {
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(path))
			.authorizeExchange((rules) -> rules.pathMatchers("/*/open/**")
				.permitAll()
				.pathMatchers("/*/admin")
				.hasRole("ADMIN")
				.anyExchange()
				.authenticated());
	}

	/** A login filter of the application, for requests that name it. */
	private static WebFilter login(String name) {
		ReactiveAuthenticationManager manager = Mono::just;
		AuthenticationWebFilter filter = new AuthenticationWebFilter(manager);
		filter.setServerAuthenticationConverter((exchange) -> exchange.getRequest().getQueryParams().containsKey(name)
				? Mono.just(alice()) : Mono.empty());
		return filter;
	}

	private static WebFilter written(String name) {
		return (exchange, chain) -> exchange.getRequest().getQueryParams().containsKey(name)
				? chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(alice()))
				: chain.filter(exchange);
	}

	private static Authentication alice() {
		UserDetails user = User.withUsername("alice").password("").roles("USER").build();
		return UsernamePasswordAuthenticationToken.authenticated(user, null,
				AuthorityUtils.createAuthorityList("ROLE_USER"));
	}

	@RestController
	static class ChainPages {

		@GetMapping({ "/*/page", "/*/open/page", "/*/admin" })
		Mono<String> page(Mono<Principal> user) {
			return user.map(Principal::getName).defaultIfEmpty("anonymous");
		}

		@GetMapping("/bare/denied")
		@PreAuthorize("hasRole('USER')")
		public Mono<String> denied() {
			return Mono.just("gold");
		}

		/** As the reference shows for a login controller of one's own. */
		@GetMapping("/anonymous/open/by-hand")
		Mono<String> byHand(ServerWebExchange exchange) {
			return new WebSessionServerSecurityContextRepository().save(exchange, new SecurityContextImpl(alice()))
				.thenReturn("saved");
		}

		/** A token refresh logs in again, with the login that the provider gives. */
		@GetMapping("/basic/refresh")
		Mono<String> refresh() {
			return Mono
				.deferContextual((context) -> new WebSessionServerSecurityContextRepository()
					.save(context.get(ServerWebExchange.class), new SecurityContextImpl(alice())))
				.thenReturn("refreshed");
		}

		/** Saves what it sees, as some applications do. */
		@GetMapping("/basic/save")
		Mono<String> save(ServerWebExchange exchange) {
			return ReactiveSecurityContextHolder.getContext()
				.flatMap((context) -> new WebSessionServerSecurityContextRepository().save(exchange, context))
				.thenReturn("saved");
		}

		/** What another service on the same session store would see. */
		@GetMapping("/anonymous/open/attributes")
		Mono<Map<String, String>> attributes() {
			return Mono.deferContextual((context) -> {
				ExchangeLogin login = ExchangeLogin.of(context);
				return login.open().map((session) -> {
					Map<String, String> types = new TreeMap<>();
					login.storedAttributes().forEach((name, value) -> types.put(name, type(value)));
					return types;
				});
			});
		}

		private static String type(@Nullable Object value) {
			return (value instanceof SecurityContext) ? "SecurityContext"
					: (value instanceof Authentication) ? "Authentication" : "other";
		}

		@GetMapping("/anonymous/open/finish")
		Mono<String> finish() {
			return ExchangeLogin.withheld().map((login) -> "finish, " + login.getName()).defaultIfEmpty("nothing");
		}

	}

}
