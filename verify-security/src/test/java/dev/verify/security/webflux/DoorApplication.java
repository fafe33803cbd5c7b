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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.verify.security.fixture.ReactiveApplication;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebSession;

/**
 * An application with a rule of every kind, and a place of every kind that looks at the
 * user.
 */
@Configuration(proxyBeanMethods = false)
@Import(ReactiveApplication.class)
class DoorApplication {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	@Bean
	@Order(1)
	SecurityWebFilterChain doors(ServerHttpSecurity http) {
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/rule/**", "/method/**", "/see/**"))
			.authorizeExchange((rules) -> rules.pathMatchers("/rule/role")
				.hasRole("USER")
				.pathMatchers("/rule/any-role")
				.hasAnyRole("ADMIN", "USER")
				.pathMatchers("/rule/authority")
				.hasAuthority("ROLE_USER")
				.pathMatchers("/rule/authentication")
				.access((user, at) -> decide(user.map(Authentication::isAuthenticated)))
				.pathMatchers("/rule/principal")
				.access((user, at) -> decide(at.getExchange().getPrincipal().hasElement()))
				.pathMatchers("/rule/holder")
				.access((user, at) -> decide(ReactiveSecurityContextHolder.getContext().hasElement()))
				.pathMatchers("/rule/session-attribute")
				.access(bySession((session) -> session.getAttribute(CONTEXT) != null))
				.pathMatchers("/rule/session-entries")
				.access(bySession((session) -> session.getAttributes()
					.values()
					.stream()
					.anyMatch((value) -> value instanceof SecurityContext || value instanceof Authentication)))
				.pathMatchers("/rule/own-repository")
				.access((user, at) -> decide(
						new WebSessionServerSecurityContextRepository().load(at.getExchange()).hasElement()))
				.pathMatchers("/rule/context-exchange")
				.access((user,
						at) -> decide(Mono.deferContextual((context) -> context.get(ServerWebExchange.class)
							.getSession()
							.map((session) -> session.getAttribute(CONTEXT) != null))))
				.pathMatchers("/rule/factor")
				.hasAuthority("FACTOR_SMS")
				.pathMatchers("/rule/ip")
				.hasIpAddress("127.0.0.1")
				.pathMatchers("/rule/deny")
				.denyAll()
				.pathMatchers("/rule/admin")
				.hasRole("ADMIN")
				.pathMatchers("/rule/permit", "/method/**", "/see/**")
				.permitAll()
				.anyExchange()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.addFilterAfter(seeing("after"), SecurityWebFiltersOrder.OAUTH2_AUTHORIZATION_CODE)
			.build();
	}

	private static ReactiveAuthorizationManager<AuthorizationContext> bySession(Predicate<WebSession> rule) {
		return (user, at) -> decide(at.getExchange().getSession().map(rule::test));
	}

	private static Mono<AuthorizationResult> decide(Mono<Boolean> granted) {
		return granted.defaultIfEmpty(false).map(AuthorizationDecision::new);
	}

	/** Notes who a filter sees, for the pages. */
	private static WebFilter seeing(String name) {
		return (exchange, chain) -> Mono
			.zip(ReactiveSecurityContextHolder.getContext()
				.mapNotNull(SecurityContext::getAuthentication)
				.map(Authentication::getName)
				.defaultIfEmpty("anonymous"), session(exchange))
			.flatMap((seen) -> {
				exchange.getAttributes().put(name, seen.getT1() + ", " + seen.getT2());
				return chain.filter(exchange);
			});
	}

	private static Mono<String> session(ServerWebExchange exchange) {
		return exchange.getSession().map((session) -> session.getAttributes().containsKey(CONTEXT) ? "login" : "none");
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFilter before() {
		return (exchange, chain) -> exchange.getRequest().getPath().value().startsWith("/see")
				? seeing("before").filter(exchange, chain) : chain.filter(exchange);
	}

	@Bean
	@Order(0)
	WebFilter behind() {
		return (exchange, chain) -> exchange.getRequest().getPath().value().startsWith("/see")
				? seeing("behind").filter(exchange, chain) : chain.filter(exchange);
	}

	@Bean
	RouterFunction<ServerResponse> functional() {
		return RouterFunctions.route(RequestPredicates.GET("/see/functional"),
				(request) -> request.principal()
					.map(Principal::getName)
					.defaultIfEmpty("anonymous")
					.flatMap((name) -> ServerResponse.ok().bodyValue(name)));
	}

	@Bean
	Vault vault() {
		return new Vault();
	}

	@Bean("guard")
	Guard guard() {
		return new Guard();
	}

	static class Guard {

		public Mono<Boolean> allows(@Nullable Authentication user) {
			return Mono.just(user != null && user.getName().equals("alice"));
		}

	}

	static class Vault {

		@PreAuthorize("hasRole('USER')")
		public Mono<String> mono() {
			return Mono.just("gold");
		}

		@PreAuthorize("isAuthenticated()")
		public Flux<String> flux() {
			return Flux.just("gold", "silver");
		}

		@PreAuthorize("@guard.allows(authentication)")
		public Mono<String> bean() {
			return Mono.just("gold");
		}

		@PreAuthorize("hasAuthority('FACTOR_SMS')")
		public Mono<String> factor() {
			return Mono.just("gold");
		}

		@PreAuthorize("#owner == 'alice'")
		public Mono<String> argument(String owner) {
			return Mono.just("gold of " + owner);
		}

		@PostAuthorize("returnObject == authentication?.name")
		public Mono<String> result() {
			return Mono.just("alice");
		}

		@PreFilter("filterObject == authentication?.name")
		public Flux<String> preFilter(Flux<String> names) {
			return names;
		}

		@PostFilter("filterObject == authentication?.name")
		public Flux<String> postFilter() {
			return Flux.just("alice", "bob");
		}

	}

	@RestController
	static class Pages {

		private final Vault vault;

		Pages(Vault vault) {
			this.vault = vault;
		}

		@GetMapping({ "/rule/{kind}" })
		String rule() {
			return "open";
		}

		@GetMapping("/method/mono")
		Mono<String> mono() {
			return this.vault.mono();
		}

		@GetMapping("/method/flux")
		Mono<List<String>> flux() {
			return this.vault.flux().collectList();
		}

		@GetMapping("/method/bean")
		Mono<String> bean() {
			return this.vault.bean();
		}

		@GetMapping("/method/factor")
		Mono<String> factor() {
			return this.vault.factor();
		}

		@GetMapping("/method/controller")
		@PreAuthorize("hasRole('USER')")
		public Mono<String> controller() {
			return Mono.just("gold");
		}

		@GetMapping("/method/argument")
		Mono<String> argument(Mono<Principal> user) {
			return user.map(Principal::getName).defaultIfEmpty("anonymous").flatMap(this.vault::argument);
		}

		@GetMapping("/method/result")
		Mono<String> result() {
			return this.vault.result();
		}

		@GetMapping("/method/pre-filter")
		Mono<List<String>> preFilter() {
			return this.vault.preFilter(Flux.just("alice", "bob")).collectList();
		}

		@GetMapping("/method/post-filter")
		Mono<List<String>> postFilter() {
			return this.vault.postFilter().collectList();
		}

		@GetMapping("/see/principal")
		Mono<String> principal(Mono<Principal> user) {
			return user.map(Principal::getName).defaultIfEmpty("anonymous");
		}

		@GetMapping("/see/details")
		String details(@AuthenticationPrincipal @Nullable UserDetails user) {
			return (user != null) ? user.getUsername() : "anonymous";
		}

		@GetMapping("/see/context")
		Mono<String> context(@CurrentSecurityContext @Nullable Mono<SecurityContext> context) {
			return Mono.justOrEmpty(context)
				.flatMap((present) -> present)
				.mapNotNull(SecurityContext::getAuthentication)
				.map(Authentication::getName)
				.defaultIfEmpty("anonymous");
		}

		@GetMapping("/see/holder")
		Mono<String> holder() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication().getName())
				.defaultIfEmpty("anonymous");
		}

		@GetMapping("/see/session-attribute")
		String sessionAttribute(@SessionAttribute(name = CONTEXT, required = false) @Nullable Object context) {
			return (context != null) ? "login" : "anonymous";
		}

		@GetMapping("/see/session")
		Mono<String> session(WebSession session) {
			return Mono
				.just(session.getAttributes().values().stream().anyMatch(Pages::isLogin) ? "login" : "anonymous");
		}

		private static boolean isLogin(Object value) {
			return value instanceof SecurityContext || value instanceof Authentication;
		}

		@GetMapping("/see/exchange")
		Mono<String> exchange(ServerWebExchange exchange) {
			return exchange.getPrincipal().map(Principal::getName).defaultIfEmpty("anonymous");
		}

		@GetMapping("/see/context-exchange")
		Mono<String> contextExchange() {
			return Mono.deferContextual((context) -> DoorApplication.session(context.get(ServerWebExchange.class)));
		}

		@GetMapping(path = "/see/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events(Mono<Principal> user) {
			return user.map(Principal::getName).defaultIfEmpty("anonymous").flux();
		}

		@GetMapping("/see/filters")
		TreeMap<String, String> filters(ServerWebExchange exchange) {
			return new TreeMap<>(Map.of("before", exchange.getAttribute("before"), "after",
					exchange.getAttribute("after"), "behind", exchange.getAttribute("behind")));
		}

	}

}
