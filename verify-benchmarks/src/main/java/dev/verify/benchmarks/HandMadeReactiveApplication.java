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

package dev.verify.benchmarks;

import java.net.URI;
import java.security.Principal;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * The application of {@link ReactiveWebApplication} with a second factor made by hand:
 * the calls of twilio-java block, so that they run on threads for that.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class HandMadeReactiveApplication {

	/**
	 * Starts the application, and prints what {@link WebApplication} does.
	 * @param args properties, in Boot's way, with the address of the {@code provider}
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(HandMadeReactiveApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	SecurityWebFilterChain pages(ServerHttpSecurity http) {
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/second-factor/**")
				.authenticated()
				.anyExchange()
				.access((login, context) -> isVerified(context.getExchange())))
			.exceptionHandling((denied) -> denied.accessDeniedHandler((exchange, ex) -> redirect(exchange)))
			.formLogin(Customizer.withDefaults())
			.build();
	}

	private static Mono<AuthorizationResult> isVerified(ServerWebExchange exchange) {
		return exchange.getSession()
			.map((session) -> new AuthorizationDecision(session.getAttribute(HandMade.VERIFIED) != null));
	}

	private static Mono<Void> redirect(ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatus.FOUND);
		exchange.getResponse().getHeaders().setLocation(URI.create("/second-factor"));
		return exchange.getResponse().setComplete();
	}

	@Bean
	RouterFunction<ServerResponse> routes(@Value("${provider}") URI provider) {
		HandMade secondFactor = new HandMade(provider);
		return RouterFunctions.route()
			.GET("/account",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.bodyValue(WebApplication.ACCOUNT))
			.GET("/second-factor", HandMadeReactiveApplication::page)
			.POST("/second-factor/start", (request) -> start(request, secondFactor))
			.POST("/second-factor/verify", (request) -> verify(request, secondFactor))
			.build();
	}

	private static Mono<ServerResponse> page(ServerRequest request) {
		Mono<CsrfToken> csrf = request.exchange().getRequiredAttribute(CsrfToken.class.getName());
		return Mono.zip(request.session(), csrf)
			.flatMap((both) -> ServerResponse.ok()
				.contentType(MediaType.TEXT_HTML)
				.bodyValue(HandMade.page(both.getT1().getAttribute(HandMade.SENT) != null, both.getT2().getToken())));
	}

	private static Mono<ServerResponse> start(ServerRequest request, HandMade secondFactor) {
		return request.principal()
			.map(Principal::getName)
			.flatMap(
					(user) -> Mono.fromRunnable(() -> secondFactor.send(user)).subscribeOn(Schedulers.boundedElastic()))
			.then(request.session())
			.doOnNext((session) -> session.getAttributes().put(HandMade.SENT, true))
			.flatMap((
					session) -> ServerResponse.status(HttpStatus.FOUND).location(URI.create("/second-factor")).build());
	}

	private static Mono<ServerResponse> verify(ServerRequest request, HandMade secondFactor) {
		return Mono.zip(request.principal(), request.formData(), request.session())
			.flatMap((all) -> Mono
				.fromCallable(
						() -> secondFactor.check(all.getT1().getName(), String.valueOf(all.getT2().getFirst("code"))))
				.subscribeOn(Schedulers.boundedElastic())
				.flatMap((right) -> right ? all.getT3()
					.changeSessionId()
					.doOnSuccess((done) -> all.getT3().getAttributes().put(HandMade.VERIFIED, true))
					.thenReturn("/account") : Mono.just("/second-factor?error")))
			.flatMap((path) -> ServerResponse.status(HttpStatus.FOUND).location(URI.create(path)).build());
	}

	@Bean
	ReactiveUserDetailsService users() {
		return (name) -> Mono.just(User.withUsername(name).password(WebApplication.PASSWORD).roles("USER").build());
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new PlainPasswordEncoder();
	}

}
