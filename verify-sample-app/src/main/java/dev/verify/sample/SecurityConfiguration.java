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

package dev.verify.sample;

import java.time.Clock;

import dev.verify.security.config.SecondFactorRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The authorization rules. No rule names the second factor on {@code /account}: the
 * starter adds it to every rule that asks for a user.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain pages(HttpSecurity http, SecondFactorRules secondFactor, SampleProperties properties) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/", "/login", "/error", "/css/*", "/icon.svg")
						.permitAll()
						.requestMatchers("/card")
						.access(secondFactor.within(properties.stepUpMaxAge()))
						.anyRequest()
						.authenticated())
			.formLogin((form) -> form.loginPage("/login"))
			.logout((logout) -> logout.logoutSuccessUrl("/login?logout"))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
			.build();
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	UserDetailsService users(SampleProperties properties) {
		PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
		InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
		properties.passwords()
			.forEach((name,
					password) -> users.createUser(User.withUsername(name)
						.password(isEncoded(password) ? password : encoder.encode(password))
						.roles("USER")
						.build()));
		return users;
	}

	static boolean isEncoded(String password) {
		return password.startsWith("{");
	}

}
