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

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The application that is measured: a password login, a page for users and a public page.
 * It knows nothing of the starter, so that it is the same with it and without.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WebApplication {

	/** What the page for users says. */
	static final String ACCOUNT = "Your account";

	/** The text of the public page. */
	static final String OPEN = "Public page";

	static final String PASSWORD = "password";

	/**
	 * Starts the application, and prints its port, how long the start took and what
	 * processor time, in milliseconds, and how many classes it loaded.
	 * @param args properties, in Boot's way
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(WebApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/open").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/logout"))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/account", (request) -> text(ACCOUNT))
			.GET("/open", (request) -> text(OPEN))
			.build();
	}

	// Without a type, Spring MVC throws and catches two exceptions while it looks for
	// one:
	// a fifth of the request.
	private static ServerResponse text(String text) {
		return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(text);
	}

	@Bean
	UserDetailsService users() {
		return (name) -> User.withUsername(name).password(PASSWORD).roles("USER").build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new PlainPasswordEncoder();
	}

}
