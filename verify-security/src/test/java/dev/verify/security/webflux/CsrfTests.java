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

package dev.verify.security.webflux;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.config.EnableWebFlux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms of the second factor that come from elsewhere, or too late.
 */
class CsrfTests {

	private static final String PHONE = "+12125550186";

	private static final String VERIFY = "/second-factor/verify";

	private final Server server = Server.start(Stack.WEBFLUX, ReactiveApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void formWhenSessionHasEndedThenSaysSo() {
		Browser anonymous = this.server.browser().postWithoutToken(VERIFY, "code", "123456");
		assertThat(anonymous.status()).isEqualTo(401);
		assertThat(anonymous.body()).contains("<html");
		assertThat(anonymous.accepting("application/json").postWithoutToken(VERIFY, "code", "123456").body())
			.contains("session-ended");
	}

	@Test
	void formWhenTokenIsWrongThenSaysSoAndChecksNothing() {
		Browser alice = this.server.login("alice").choose(0);
		alice.postWithoutToken(VERIFY, "code", code(), "_csrf", "wrong");
		assertThat(alice.status()).isEqualTo(403);
		assertThat(alice.accepting("application/json").postWithoutToken(VERIFY, "code", code(), "_csrf", "x").body())
			.contains("stale-page");
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("T14: the form of another tab, after the factor has passed, leads on")
	void formWhenPassedInAnotherTabThenLeadsOn() {
		Browser alice = this.server.login("alice").choose(0);
		Browser tab = alice.copy();
		String code = code();
		alice.answer(code);
		tab.withSession(alice.session()).answer(code);
		assertThat(tab.location()).isEqualTo("/second-factor");
		assertThat(tab.follow().location()).isEqualTo("/");
	}

	@Test
	void formWhenFromAnotherSiteThenRefused() {
		Browser alice = this.server.login("alice").choose(0).withHeader("Sec-Fetch-Site", "cross-site");
		assertThat(alice.answer(code()).status()).isEqualTo(403);
		assertThat(alice.accepting("application/json").answer(code()).body()).contains("not-allowed");
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("Without CSRF protection, the pages refuse what a browser marks as another site's")
	void formWhenProtectionIsOffThenOtherSitesAreRefused() {
		try (Server open = Server.start(Stack.WEBFLUX, WithoutProtection.class)) {
			open.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = open.login("alice").choose(0);
			String code = open.verify.inbox().latestTo(PHONE).code();
			Browser other = alice.copy().withHeader("Origin", "https://evil.example.org");
			assertThat(other.answer(code).status()).isEqualTo(403);
			assertThat(alice.withHeader("Origin", alice.url("")).answer(code).location()).isEqualTo("/");
		}
	}

	@Test
	@DisplayName("A chain with the second factor by apply(http) alone says the same")
	void formWhenChainWasMadeByHandThenSaysSoToo() {
		try (Server one = Server.start(Stack.WEBFLUX, OneChain.class)) {
			one.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			assertThat(one.browser().postWithoutToken(VERIFY, "code", "123456").body()).contains("<html",
					"Your session has ended");
			Browser alice = one.login("alice").choose(0);
			String code = one.verify.inbox().latestTo(PHONE).code();
			Browser tab = alice.copy();
			assertThat(alice.postWithoutToken(VERIFY, "code", code, "_csrf", "wrong").status()).isEqualTo(403);
			assertThat(alice.body()).contains("<html");
			assertThat(alice.challengePage().answer(code).location()).isEqualTo("/");
			assertThat(tab.withSession(alice.session()).answer(code).location()).isEqualTo("/second-factor");
			assertThat(alice.postWithoutToken("/account").body()).as("the handler of other pages")
				.doesNotContain("<html");
		}
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@EnableWebFluxSecurity
	@Import(ReactiveApplication.Resources.class)
	static class OneChain {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("alice").password("{noop}" + Application.PASSWORD).roles("USER").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, ApplicationContext context) {
			http.authorizeExchange((rules) -> rules.anyExchange().authenticated()).formLogin(Customizer.withDefaults());
			return new ServerSecondFactorConfigurer(context).apply(http).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class WithoutProtection {

		@Bean
		@Order(1)
		SecurityWebFilterChain unprotected(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

}
