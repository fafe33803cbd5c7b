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

package dev.verify.reliability.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.verify.security.config.ServerSecondFactorRules;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A bank on WebFlux with the addresses of the sample: an account, and a card that asks
 * for a recent second factor. It runs as a process of its own.
 */
@EnableAutoConfiguration
class ReactiveBank {

	private static final Duration STEP_UP_MAX_AGE = Duration.ofSeconds(60);

	public static void main(String[] args) {
		SpringApplication.run(ReactiveBank.class, args);
	}

	/** Tomcat is among the sample's libraries, too. */
	@Bean
	NettyReactiveWebServerFactory server() {
		return new NettyReactiveWebServerFactory();
	}

	@Bean
	SecurityWebFilterChain chain(ServerHttpSecurity http, ServerSecondFactorRules secondFactor) {
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/card")
				.access(secondFactor.within(STEP_UP_MAX_AGE))
				.anyExchange()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.logout(Customizer.withDefaults())
			.build();
	}

	@Bean
	MapReactiveUserDetailsService users(Environment environment) {
		Map<String, String> passwords = Binder.get(environment)
			.bind("sample.passwords", Bindable.mapOf(String.class, String.class))
			.get();
		return new MapReactiveUserDetailsService(passwords.entrySet()
			.stream()
			.filter((user) -> user.getValue().startsWith("{"))
			.map((user) -> User.withUsername(user.getKey()).password(user.getValue()).authorities(List.of()).build())
			.toList());
	}

	@Bean
	RouterFunction<ServerResponse> pages() {
		return RouterFunctions.route(RequestPredicates.GET("/account").or(RequestPredicates.GET("/card")),
				(request) -> request.principal()
					.cast(Authentication.class)
					.flatMap((login) -> token(request).flatMap((token) -> page(login, token))));
	}

	private static Mono<CsrfToken> token(ServerRequest request) {
		return request.exchange().getRequiredAttribute(CsrfToken.class.getName());
	}

	private static Mono<ServerResponse> page(Authentication login, CsrfToken token) {
		String authorities = login.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.joining(" "));
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_HTML)
			.bodyValue(
					"<p>" + authorities + "</p><form method=\"post\" action=\"/logout\"><input type=\"hidden\" name=\""
							+ token.getParameterName() + "\" value=\"" + token.getToken() + "\"></form>");
	}

	/** The line by which the tests find the port. */
	@EventListener
	void show(WebServerInitializedEvent event) {
		System.out.println("The bank http://localhost:" + event.getWebServer().getPort() + "/");
	}

}
