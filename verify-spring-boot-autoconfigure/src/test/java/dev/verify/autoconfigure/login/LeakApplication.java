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

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An application that notes the user wherever it can learn who the user is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
@Import(LeakProbes.class)
class LeakApplication {

	@Bean
	SecurityFilterChain chain(HttpSecurity http, SessionRegistry registry) {
		return http
			.authorizeHttpRequests(
					(rules) -> rules.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.addFilterAfter(new ApiKeyFilter("X-Late-Key"), AuthorizationFilter.class)
			.sessionManagement((session) -> session.maximumSessions(10).sessionRegistry(registry))
			.build();
	}

	@Bean
	UserDetailsService users() {
		return LoginServer.USERS;
	}

	@Bean
	SessionRegistry registry() {
		return new SessionRegistryImpl();
	}

	@Bean
	HttpExchangeRepository exchanges() {
		return new InMemoryHttpExchangeRepository();
	}

	@Bean
	Vault vault() {
		return new Vault();
	}

	/**
	 * A filter bean that nobody has added to a chain: the container runs it after the
	 * chain.
	 */
	@Bean
	ApiKeyFilter keys() {
		return new ApiKeyFilter("X-Container-Key");
	}

	/**
	 * Logs in who names a key, which is too late for the rules of the chain, and in time
	 * for those of methods.
	 */
	static final class ApiKeyFilter extends OncePerRequestFilter {

		private final String header;

		ApiKeyFilter(String header) {
			this.header = header;
			setBeanName(header);
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader(this.header);
			if (user != null) {
				SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken
					.authenticated(user, null, AuthorityUtils.createAuthorityList("ROLE_USER"))));
			}
			chain.doFilter(request, response);
		}

	}

	static class Vault {

		@PreAuthorize("hasRole('USER')")
		public String open() {
			return "treasure";
		}

	}

	@RestController
	static class Pages {

		private final SeenUsers seen;

		private final Vault vault;

		private final DelegatingSecurityContextAsyncTaskExecutor executor = new DelegatingSecurityContextAsyncTaskExecutor(
				new SimpleAsyncTaskExecutor());

		Pages(SeenUsers seen, Vault vault) {
			this.seen = seen;
			this.vault = vault;
		}

		@GetMapping({ "/open/page", "/account" })
		String page(HttpServletRequest request) throws InterruptedException, ExecutionException {
			FutureTask<Authentication> task = new FutureTask<>(
					() -> SecurityContextHolder.getContext().getAuthentication());
			this.executor.execute(task);
			this.seen.note("executor", task.get());
			HttpServletRequest raw = request;
			while (raw instanceof ServletRequestWrapper wrapper) {
				raw = (HttpServletRequest) wrapper.getRequest();
			}
			HttpSession session = raw.getSession();
			if (session.getAttribute("SPRING_SECURITY_CONTEXT") instanceof SecurityContext context) {
				this.seen.note("unwrapped session", context.getAuthentication());
			}
			return "page";
		}

		@GetMapping("/open/vault")
		String vault() {
			return this.vault.open();
		}

		@GetMapping("/open/async")
		Callable<String> async() {
			return () -> {
				this.seen.note("callable", SecurityContextHolder.getContext().getAuthentication());
				return "done";
			};
		}

		@GetMapping("/open/fails")
		String fails() {
			throw new IllegalStateException("a mistake of the application");
		}

	}

}
