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

package dev.verify.autoconfigure.login;

import java.io.Serial;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.security.web.SecondFactorView;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application as people report them: pages that fail, a view that fails, logins of a
 * class of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
class TroubleApplication {

	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(rules) -> rules.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	/** Logs in with a token that has a tenant, and no toBuilder(). */
	@Bean
	AuthenticationProvider tenants() {
		return new AuthenticationProvider() {

			@Override
			public Authentication authenticate(Authentication login) {
				if (!LoginServer.PASSWORD.equals(login.getCredentials())) {
					throw new BadCredentialsException("Wrong password");
				}
				return new TenantToken(login.getName(), "north", AuthorityUtils.createAuthorityList("ROLE_USER"));
			}

			@Override
			public boolean supports(Class<?> type) {
				return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
			}

		};
	}

	/** A template of the application's own that does not work. */
	@Bean
	SecondFactorView view() {
		return (state, model, request, response) -> {
			if (state.equals("enroll")) {
				throw new IllegalStateException("no such template");
			}
			return false;
		};
	}

	@Bean
	Ledger ledger() {
		return new Ledger();
	}

	static class Ledger {

		private final AtomicInteger reads = new AtomicInteger();

		public int reads() {
			return this.reads.get();
		}

		/** As with Spring Security alone, the method runs before the rule decides. */
		@PostAuthorize("returnObject == authentication.name")
		public String ownerOf(String account) {
			this.reads.incrementAndGet();
			return account;
		}

		@PreAuthorize("@secondFactor.within('5m')")
		public String pay() {
			return "paid";
		}

	}

	@RestController
	static class Pages {

		private final Ledger ledger;

		Pages(Ledger ledger) {
			this.ledger = ledger;
		}

		@GetMapping({ "/account", "/deep" })
		String account() {
			TenantToken login = (TenantToken) SecurityContextHolder.getContext().getAuthentication();
			return "account of " + login.getName() + " in " + login.tenant;
		}

		@GetMapping("/open/fails")
		String fails() {
			throw new IllegalStateException("a mistake of the application");
		}

		@GetMapping("/open/owner")
		String owner(@RequestParam String account) {
			return this.ledger.ownerOf(account);
		}

		@GetMapping("/pay")
		String pay() {
			return this.ledger.pay();
		}

	}

	static final class TenantToken extends UsernamePasswordAuthenticationToken {

		@Serial
		private static final long serialVersionUID = 1;

		private final String tenant;

		TenantToken(String name, String tenant, @Nullable Collection<? extends GrantedAuthority> authorities) {
			super(name, null, authorities);
			this.tenant = tenant;
		}

	}

}
