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

package dev.verify.autoconfigure.door;

import java.security.Principal;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.autoconfigure.browser.Passkey;
import dev.verify.security.SecondFactorAuthorities;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with every first factor that fits on one chain. Its rules do not speak
 * of the second factor: the starter adds it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DoorApplication {

	static final String INSIDE = "the inside of the vault";

	static final String PASSWORD = "correct horse";

	static final SecretKey TOKEN_KEY = new SecretKeySpec("thirty-two bytes make a test key".getBytes(), "HmacSHA256");

	@Bean
	SecurityFilterChain doors(HttpSecurity http, InMemoryUserDetailsManager users, Mailbox mailbox) {
		PreAuthenticatedAuthenticationProvider trusted = new PreAuthenticatedAuthenticationProvider();
		trusted.setPreAuthenticatedUserDetailsService(new UserDetailsByNameServiceWrapper<>(users));
		RequestHeaderAuthenticationFilter header = new RequestHeaderAuthenticationFilter();
		header.setPrincipalRequestHeader("X-User");
		header.setExceptionIfHeaderMissing(false);
		header.setAuthenticationManager(trusted::authenticate);
		SwitchUserFilter impersonate = new SwitchUserFilter();
		impersonate.setUserDetailsService(users);
		impersonate.setTargetUrl("/vault");
		impersonate.afterPropertiesSet();
		return http
			.authorizeHttpRequests((rules) -> rules.requestMatchers("/open")
				.permitAll()
				.requestMatchers("/login/impersonate")
				.hasRole("ADMIN")
				.requestMatchers("/strongbox")
				.hasAuthority(SecondFactorAuthorities.TWILIO_VERIFY)
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.rememberMe((remember) -> remember.key("a key of the test"))
			.oneTimeTokenLogin((token) -> token.tokenGenerationSuccessHandler((request, response, issued) -> {
				mailbox.token.set(issued.getTokenValue());
				response.setStatus(204);
			}))
			.oauth2Login(Customizer.withDefaults())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.webAuthn((passkeys) -> passkeys.rpName("Doors").rpId(Passkey.DOMAIN).allowedOrigins(Passkey.ORIGIN))
			.addFilter(header)
			.addFilterAfter(impersonate, SwitchUserFilter.class)
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice", "USER"), user("admin", "ADMIN"));
	}

	@Bean
	JwtDecoder tokens() {
		return NimbusJwtDecoder.withSecretKey(TOKEN_KEY).build();
	}

	@Bean
	Mailbox mailbox() {
		return new Mailbox();
	}

	@Bean
	Clock clock() {
		return new MovableClock();
	}

	private static UserDetails user(String name, String role) {
		return User.withUsername(name).password("{noop}" + PASSWORD).roles(role).build();
	}

	/**
	 * Where one-time tokens arrive.
	 */
	static final class Mailbox {

		final AtomicReference<@Nullable String> token = new AtomicReference<>();

	}

	/**
	 * What is behind the doors.
	 */
	@RestController
	static class Vault {

		@RequestMapping({ "/vault", "/vault/{box}", "/strongbox", "/" })
		String inside() {
			return INSIDE;
		}

		@RequestMapping("/name")
		String name(Principal user) {
			return user.getName();
		}

		@RequestMapping("/open")
		String open() {
			return "open to everybody";
		}

	}

}
