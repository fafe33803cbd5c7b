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

import java.security.cert.X509Certificate;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ott.ServerOneTimeTokenGenerationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * First factors of WebFlux other than a password or an identity provider: each ends at
 * the second factor, and goes on after it.
 */
class WebFluxMechanismTests {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static WebFluxApplication.Running application;

	@BeforeAll
	static void start() {
		application = WebFluxApplication.start(EMULATOR, "twilio.verify.second-factor.enabled=true",
				"spring.main.sources=" + Mechanisms.class.getName());
		enroll("xenia", "+14155552182");
		enroll("otto", "+14155552183");
	}

	private static void enroll(String user, String phone) {
		application.bean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination(user, SecondFactorMethod.SMS, phone));
	}

	@AfterAll
	static void stop() {
		application.close();
		EMULATOR.close();
	}

	@Test
	@DisplayName("N7: a client certificate needs the second factor, once for a session")
	void certificateWhenFactorIsMissingThenIsWithheld() {
		Browser xenia = application.browser().with("X-Certificate", "yes");
		assertThat(xenia.get("/account").location()).isEqualTo("/second-factor");
		assertThat(EMULATOR.inbox().to("+14155552182")).isEmpty();

		xenia.sendCode().answer(EMULATOR.inbox().latestTo("+14155552182").code());

		assertThat(xenia.location()).isEqualTo("/account");
		assertThat(xenia.get("/account").body()).isEqualTo("account of xenia");
		assertThat(application.browser().withSession("SESSION", xenia.cookie("SESSION")).get("/account").location())
			.as("the session does not replace the certificate")
			.isEqualTo("/login");
		assertThat(application.browser().with("X-Certificate", "yes").get("/account").location())
			.as("nor the certificate the session")
			.isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("A one-time token needs the second factor, and is used up")
	void oneTimeTokenWhenFactorIsMissingThenIsWithheld() {
		Browser otto = application.browser().get("/login");
		otto.post("/ott/generate", "username", "otto");
		String token = application.bean(Tokens.class).last();

		otto.get("/login/ott?token=" + token).post("/login/ott", "token", token);

		assertThat(otto.get("/account").location()).isEqualTo("/second-factor");
		assertThat(EMULATOR.inbox().to("+14155552183")).isEmpty();
		otto.sendCode().answer(EMULATOR.inbox().latestTo("+14155552183").code());
		assertThat(otto.get("/account").body()).isEqualTo("account of otto");
		Browser thief = application.browser().get("/login/ott?token=" + token);
		thief.post("/login/ott", "token", token);
		assertThat(thief.get("/account").location()).isEqualTo("/login");
	}

	@Configuration(proxyBeanMethods = false)
	static class Mechanisms {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, Tokens tokens) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.x509(Customizer.withDefaults())
				.oneTimeTokenLogin((login) -> login.tokenGenerationSuccessHandler(tokens))
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("xenia").password("{noop}x").roles("USER").build(),
					User.withUsername("otto").password("{noop}o").roles("USER").build());
		}

		@Bean
		Tokens tokens() {
			return new Tokens();
		}

		/**
		 * Hands over the certificate of a client as a server does after a TLS handshake.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter certificates() {
			return (exchange, chain) -> chain.filter(exchange.getRequest().getHeaders().containsHeader("X-Certificate")
					? exchange.mutate().request((request) -> request.sslInfo(new Xenia())).build() : exchange);
		}

	}

	/** What a user would get by mail. */
	static final class Tokens implements ServerOneTimeTokenGenerationSuccessHandler {

		private volatile String last = "";

		String last() {
			return this.last;
		}

		@Override
		public Mono<Void> handle(ServerWebExchange exchange, OneTimeToken token) {
			this.last = token.getTokenValue();
			return exchange.getResponse().setComplete();
		}

	}

	private static final class Xenia implements SslInfo {

		@Override
		public @Nullable String getSessionId() {
			return null;
		}

		@Override
		public X509Certificate[] getPeerCertificates() {
			return new X509Certificate[] { ClientCertificateFilter.certificate() };
		}

	}

}
