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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The application of {@link WebApplication} with Spring Security's own second factor: the
 * one-time token, which the application sends by one request to an outbox.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMultiFactorAuthentication(
		authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
public class OneTimeTokenApplication {

	/**
	 * Starts the application, and prints what {@link WebApplication} does.
	 * @param args properties, in Boot's way, with the address of the {@code outbox}
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(OneTimeTokenApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.oneTimeTokenLogin(Customizer.withDefaults())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/logout"))
			.build();
	}

	@Bean
	OneTimeTokenGenerationSuccessHandler sender(@Value("${outbox}") URI outbox) {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		RestClient rest = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(client)).build();
		return (request, response, token) -> {
			rest.post()
				.uri(outbox)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.body("to=" + token.getUsername() + "&token="
						+ URLEncoder.encode(token.getTokenValue(), StandardCharsets.UTF_8))
				.retrieve()
				.toBodilessEntity();
			response.sendRedirect("/login/ott");
		};
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/account",
					(request) -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(WebApplication.ACCOUNT))
			.build();
	}

	@Bean
	UserDetailsService users() {
		return (name) -> User.withUsername(name).password(WebApplication.PASSWORD).roles("USER").build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new PlainPasswordEncoder();
	}

}
