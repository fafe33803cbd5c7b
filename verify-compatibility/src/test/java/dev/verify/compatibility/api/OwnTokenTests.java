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

package dev.verify.compatibility.api;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An API with a token filter of its own before the login filter, and an endpoint that
 * issues tokens for a password: the shape of most tutorials on JWT.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class OwnTokenTests {

	private static final String POLICY = "twilio.verify.second-factor.policy.";

	private static final String KNOWN = POLICY + "known-filters=" + TokenFilter.class.getName();

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class, KNOWN,
			POLICY + "allow-stateless=true");

	@Test
	void tokenWhenIssuedForThePasswordThenNeedsTheFactorInASession() {
		String phone = application.phoneOf("alice");
		Browser client = application.browser().forJson();
		String[] token = { "Authorization", "Token " + signIn(client) };

		Page withheld = client.get("/api/user", token);
		assertThat(withheld.status()).isEqualTo(401);
		assertThat(withheld.body()).contains("second-factor-required");
		assertThat(client.get("/api/articles", token).body()).isEqualTo(Routes.ANONYMOUS);

		String enrollment = client.get("/second-factor", token).find("\"enrollment\":\"([^\"]+)\"");
		post(client, "/second-factor/start", Browser.form("enrollment", enrollment), token);
		String code = Provider.emulator().inbox().latestTo(phone).code();
		assertThat(post(client, "/second-factor/verify", Browser.form("code", code), token).status()).isEqualTo(200);

		assertThat(client.get("/api/user", token).body()).isEqualTo("alice");
		assertThat(application.browser().forJson().get("/api/user", token).status())
			.as("the token alone, without the cookie")
			.isEqualTo(401);
	}

	@Test
	void startWhenFilterIsUnknownThenFails(CapturedOutput output) {
		RunningApplication.fail(Untouched.class);

		assertThat(output).contains("The filter " + TokenFilter.class.getName() + " runs before the second factor")
			.contains("or name it in " + POLICY + "known-filters.");
	}

	@Test
	void startWhenChainIsStatelessThenFails(CapturedOutput output) {
		RunningApplication.fail(Untouched.class, KNOWN);

		assertThat(output).contains("is stateless, so that every request would need a new second factor.")
			.contains("Exempt the logins of the chain with " + POLICY + "exempt-authorities, keep logins in a session, "
					+ "or set " + POLICY + "allow-stateless to true for clients that keep the session cookie.");
	}

	private static String signIn(Browser client) {
		return client
			.send("POST", "/api/users/login", Browser.form("username", "alice", "password", Users.PASSWORD),
					"Content-Type", "application/x-www-form-urlencoded")
			.body();
	}

	private static Page post(Browser client, String path, String form, String... token) {
		return client.send("POST", path, form, token[0], token[1], "Content-Type", "application/x-www-form-urlencoded");
	}

	/** One stateless chain, as a tutorial has it. */
	static class Api {

		private final Map<String, String> tokens = new ConcurrentHashMap<>();

		@Bean
		SecurityFilterChain chain(HttpSecurity http, UserDetailsService users) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/users/login", "/api/articles")
					.permitAll()
					.anyRequest()
					.authenticated())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.csrf((csrf) -> csrf.disable())
				.addFilterBefore(new TokenFilter(this.tokens, users), UsernamePasswordAuthenticationFilter.class)
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		AuthenticationManager authentication(UserDetailsService users) {
			return new ProviderManager(new DaoAuthenticationProvider(users));
		}

		@Bean
		RouterFunction<ServerResponse> routes(AuthenticationManager authentication) {
			return Routes.naming("/api/user", "/api/articles")
				.and(RouterFunctions.route().POST("/api/users/login", (request) -> {
					String user = authentication
						.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
								request.param("username").orElseThrow(), request.param("password").orElseThrow()))
						.getName();
					String token = UUID.randomUUID().toString();
					this.tokens.put(token, user);
					return ServerResponse.ok().body(token);
				}).build());
		}

	}

	@SmallApplication(name = "Own token filter, whose clients keep a cookie")
	@Import(Api.class)
	static class Application {

	}

	@SmallApplication(name = "Own token filter, as in tutorials on JWT", outcome = Outcome.FAILS_WITH_ADVICE)
	@Import(Api.class)
	static class Untouched {

	}

	/** Logs in by a token. */
	static class TokenFilter extends OncePerRequestFilter {

		private final Map<String, String> tokens;

		private final UserDetailsService users;

		TokenFilter(Map<String, String> tokens, UserDetailsService users) {
			this.tokens = tokens;
			this.users = users;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String header = request.getHeader("Authorization");
			String name = (header != null) ? this.tokens.get(header.replace("Token ", "")) : null;
			if (name != null) {
				UserDetails user = this.users.loadUserByUsername(name);
				SecurityContext context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(
						UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
				SecurityContextHolder.setContext(context);
			}
			chain.doFilter(request, response);
		}

	}

}
