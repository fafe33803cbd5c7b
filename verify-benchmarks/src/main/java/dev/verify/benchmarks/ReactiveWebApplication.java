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

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The application that is measured, on WebFlux and Netty: a password login and a page for
 * users, by the chain that Boot brings.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ReactiveWebApplication {

	/**
	 * Starts the application, and prints what {@link WebApplication} does.
	 * @param args properties, in Boot's way
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ReactiveWebApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/account",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.bodyValue(WebApplication.ACCOUNT))
			.build();
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
