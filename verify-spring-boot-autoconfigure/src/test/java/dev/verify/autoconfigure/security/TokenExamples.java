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

package dev.verify.autoconfigure.security;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static dev.verify.security.config.SecondFactorConfigurer.secondFactor;

/**
 * Applications with APIs, tokens and HTTP Basic, whose regions between the tags the
 * documentation quotes.
 */
final class TokenExamples {

	static final SecretKey KEY = new SecretKeySpec("thirty-two bytes make a test key".getBytes(), "HmacSHA256");

	private TokenExamples() {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TokenController.class, Pages.class })
	static class Shared {

		@Bean
		JwtDecoder decoder() {
			return NimbusJwtDecoder.withSecretKey(KEY).build();
		}

		@Bean
		JwtEncoder encoder() {
			return new NimbusJwtEncoder(new ImmutableSecret<>(KEY));
		}

		// tag::users[]
		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}correct horse").roles("USER").build(),
					User.withUsername("prometheus").password("{noop}battery staple").roles("SCRAPER").build());
		}
		// end::users[]

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shared.class)
	static class ApiAndPages {

		// tag::api[]
		@Bean
		@Order(1)
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}
		// end::api[]

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shared.class)
	static class TokensAfterPassword {

		// tag::required[]
		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			return http.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/authenticate").permitAll().anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}
		// end::required[]

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shared.class)
	static class Scraper {

		// tag::scraper[]
		@Bean
		@Order(1)
		SecurityFilterChain metrics(HttpSecurity http) {
			return http.securityMatcher("/actuator/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasAnyRole("SCRAPER", "ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}
		// end::scraper[]

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shared.class)
	static class Machines {

		// tag::machines[]
		@Bean
		@Order(1)
		SecurityFilterChain machines(HttpSecurity http, UserDetailsService users) {
			PreAuthenticatedAuthenticationProvider machines = new PreAuthenticatedAuthenticationProvider();
			machines.setPreAuthenticatedUserDetailsService(new UserDetailsByNameServiceWrapper<>(users));
			RequestHeaderAuthenticationFilter header = new RequestHeaderAuthenticationFilter();
			header.setPrincipalRequestHeader("X-Machine");
			header.setExceptionIfHeaderMissing(false);
			header.setAuthenticationManager(machines::authenticate);
			return http.securityMatcher("/machines/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.addFilter(header)
				.with(secondFactor(), (chain) -> chain.exempt("ROLE_SCRAPER"))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}
		// end::machines[]

	}

	/**
	 * A server that issues tokens to clients, and to users through clients.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AuthorizationServer {

	}

	/**
	 * What the examples protect.
	 */
	@RestController
	static class Pages {

		@GetMapping({ "/", "/account", "/api/account", "/machines/account" })
		String account(Authentication login) {
			return "account of " + login.getName();
		}

	}

}
