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

import java.time.Instant;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages with a form login, and an API that takes tokens. The pages issue tokens.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class ResourceServerTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"twilio.verify.second-factor.policy.bearer-tokens=exempt");

	@Test
	void tokenWhenSecondFactorIsMissingThenIsNotIssued() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		application.assertWithheld(alice, "/", "/token");

		alice.verify(phone);
		Page token = alice.get("/token");
		assertThat(token.status()).isEqualTo(200);

		Browser script = application.browser().forJson();
		assertThat(script.get("/api/account").status()).isEqualTo(401);
		assertThat(script.get("/api/account", "Authorization", "Bearer " + token.body()).body()).isEqualTo("alice");
		assertThat(alice.get("/api/account").status()).as("a session opens no stateless chain").isEqualTo(401);
	}

	@Test
	void startWhenTokensAreUndecidedThenFails(CapturedOutput output) {
		RunningApplication.fail(Undecided.class);

		assertThat(output).contains("accepts bearer tokens, and it is not configured whether bearer tokens need a")
			.contains("Set twilio.verify.second-factor.policy.bearer-tokens to 'exempt' if the tokens come from "
					+ "another issuer, or are issued after the second factor.");
	}

	/** Two chains, and a key. */
	static class Chains {

		private final SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");

		@Bean
		@Order(1)
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		JwtDecoder tokens() {
			return NimbusJwtDecoder.withSecretKey(this.key).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			NimbusJwtEncoder encoder = new NimbusJwtEncoder(new ImmutableSecret<>(this.key));
			return Routes.naming("/", "/api/account").and(RouterFunctions.route().GET("/token", (request) -> {
				JwtClaimsSet claims = JwtClaimsSet.builder()
					.subject(request.principal().orElseThrow().getName())
					.expiresAt(Instant.now().plusSeconds(600))
					.build();
				JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
				return ServerResponse.ok()
					.body(encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
			}).build());
		}

	}

	@SmallApplication(name = "Resource server beside pages")
	@Import(Chains.class)
	static class Application {

	}

	@SmallApplication(name = "Resource server that does not decide on tokens", outcome = Outcome.FAILS_WITH_ADVICE)
	@Import(Chains.class)
	static class Undecided {

	}

}
