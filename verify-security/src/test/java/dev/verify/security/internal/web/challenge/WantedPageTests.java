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

package dev.verify.security.internal.web.challenge;

import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F4: which request is the page that a user comes back to after the second factor.
 */
@OnBothStacks
class WantedPageTests {

	private static final String PHONE = "+12125550196";

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/verify", "/second-factor/start", "/second-factor/cancel",
			"/second-factor/enroll/verify", "/second-factor/", "/second-factor/nothing", "/second-factor/recovery" })
	@DisplayName("monica#5916, google2fa-laravel#111: an address below the base path that is no page is not come back to")
	void pageWhenAddressBelowBasePathIsVisitedThenWantedPageIsKept(String path) {
		Browser alice = this.server.login("alice").get("/account?x=1").choose(0);

		alice.tab().get(path);

		alice.answer(code());
		assertThat(alice.location()).startsWith("/account?x=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/verify", "/second-factor/start", "/second-factor/" })
	@DisplayName("authelia#59, re-director#14: an address that only takes forms leads to the page, before and after the factor")
	void stepWhenOpenedAsAPageThenLeadsToThePage(String path) {
		Browser alice = this.server.login("alice");
		assertThat(alice.get(path).location()).isEqualTo("/second-factor");
		alice.choose(0).answer(code());
		assertThat(alice.location()).isEqualTo("/");

		assertThat(alice.get(path).location()).isEqualTo("/second-factor");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		assertThat(alice.accepting("application/json").get(path).status()).as("no page for other clients")
			.isNotEqualTo(302);
	}

	@Test
	@DisplayName("authelia#59: an address that only takes forms is not come back to after password and code")
	void stepWhenItAskedForThePasswordThenIsNotComeBackTo() {
		Browser alice = this.server.browser().get("/second-factor/verify").follow();
		alice.post("/login", "username", "alice", "password", Application.PASSWORD).arrive();

		alice.choose(0).answer(code());

		assertThat(alice.location()).isEqualTo("/");
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Purpose,prefetch", "Sec-Purpose,prefetch;prerender", "Purpose,prefetch", "X-Moz,prefetch",
			"Sec-Fetch-Dest,iframe", "Sec-Fetch-Dest,frame", "Sec-Fetch-Dest,embed", "Sec-Fetch-Dest,empty" })
	@DisplayName("laravel#27017, authelia#257: a prefetch or a frame does not replace the page that was wanted")
	void pageWhenBrowserPrefetchesOrEmbedsThenWantedPageIsKept(String header, String value) {
		Browser alice = this.server.login("alice").get("/account?x=1").choose(0);

		alice.tab().withHeader(header, value).get("/totp");

		alice.answer(code());
		assertThat(alice.location()).startsWith("/account?x=1");
	}

	@Test
	@DisplayName("A page that a browser opens in a tab is come back to")
	void pageWhenBrowserSaysThatItIsADocumentThenIsComeBackTo() {
		Browser alice = this.server.login("alice");
		alice.tab().withHeader("Sec-Fetch-Dest", "document").get("/account?x=1");

		alice.choose(0).answer(code());

		assertThat(alice.location()).startsWith("/account?x=1");
	}

	@Test
	@DisplayName("spring-security#3783, #7365: without CSRF protection, a form that was denied is not repeated")
	void formWhenDeniedWithoutCsrfProtectionThenIsNotRepeated() {
		try (Server open = Server.start(WithoutCsrf.class)) {
			open.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			AtomicInteger paid = open.bean(WithoutCsrfPages.class).paid;
			paid.set(0);
			Browser alice = open.login("alice").get("/account?x=1");

			assertThat(alice.post("/transfer", "amount", "850").location()).isEqualTo("/second-factor");
			alice.choose(0).answer(open.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).startsWith("/account?x=1");
			assertThat(alice.arrive().body()).contains("account of alice");
			assertThat(paid).hasValue(0);
			assertThat(alice.post("/transfer", "amount", "850").body()).isEqualTo("paid 850");
		}
	}

	@Test
	@DisplayName("spring-security#4188: a form that asked for the password is not repeated by the code")
	void formWhenItAskedForThePasswordThenIsNotRepeatedByTheCode() {
		try (Server open = Server.start(WithoutCsrf.class)) {
			open.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			AtomicInteger paid = open.bean(WithoutCsrfPages.class).paid;
			paid.set(0);
			Browser alice = open.browser();
			alice.postWithoutToken("/transfer", "amount", "850").follow();
			alice.post("/login", "username", "alice", "password", Application.PASSWORD).arrive();

			alice.choose(0).answer(open.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).isEqualTo("/");
			assertThat(paid).hasValue(0);
		}
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	/**
	 * The application without CSRF protection.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class, WithoutCsrfPages.class })
	@OnWebFlux(ReactiveWithoutCsrf.class)
	static class WithoutCsrf {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	/**
	 * Its twin on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveApplication.class, WithoutCsrfPages.class })
	static class ReactiveWithoutCsrf {

		@Bean
		@Order(1)
		SecurityWebFilterChain unprotected(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

	/**
	 * A form with an effect.
	 */
	@RestController
	static class WithoutCsrfPages {

		private final AtomicInteger paid = new AtomicInteger();

		@PostMapping("/transfer")
		String transfer(@ModelAttribute Transfer transfer) {
			this.paid.incrementAndGet();
			return "paid " + transfer.amount();
		}

	}

	/**
	 * What the form says.
	 *
	 * @param amount how much
	 */
	record Transfer(String amount) {
	}

}
