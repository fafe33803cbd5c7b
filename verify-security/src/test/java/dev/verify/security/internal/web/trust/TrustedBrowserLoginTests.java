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

package dev.verify.security.internal.web.trust;

import java.time.Clock;
import java.time.Duration;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.SwitchedBrowsers;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R22: logins in a browser that the user trusts.
 */
@OnBothStacks
class TrustedBrowserLoginTests {

	private static final String PHONE = "+12125550131";

	private final Server server = Server.start(Trusting.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenBrowserIsTrustedThenAsksNoMoreButForRulesThatNameAFactor() {
		Browser alice = trusting();
		String session = again(alice);

		assertThat(alice.get("/account").body()).contains("FACTOR_TRUSTED_BROWSER")
			.doesNotContain("FACTOR_TWILIO_VERIFY");
		assertThat(alice.session()).as("R13").isNotEqualTo(session);
		assertThat(alice.get("/method").status()).isEqualTo(200);
		assertThat(alice.get("/fresh").location()).startsWith("/second-factor?");
		assertThat(alice.get("/totp").location()).startsWith("/second-factor?");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	void loginWhenBoxIsNotTickedThenIsAskedAgain() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("name=\"trust\"");
		alice.answer(code());
		again(alice);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("B16: another user in the same browser is asked")
	void loginWhenAnotherUserThenIsAsked() {
		Browser browser = trusting();
		browser.challengePage().post("/logout");
		browser.get("/login").post("/login", "username", "bob", "password", Application.PASSWORD);

		assertThat(browser.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	void cookieWhenThereIsNoPasswordThenIsWorthNothing() {
		Browser browser = trusting();
		browser.challengePage().post("/logout");

		assertThat(browser.get("/account").location()).isEqualTo("/login");
	}

	@Test
	void loginWhenRevokedThenIsAsked() {
		Browser alice = trusting();
		this.server.bean(TrustedBrowserService.class).revokeAll("alice", "password");
		again(alice);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(alice.header("Set-Cookie")).as("forgotten")
			.hasValueSatisfying(
					(cookie) -> assertThat(cookie).startsWith("second-factor-trust=;").contains("Max-Age=0"));
	}

	@Test
	@DisplayName("R22: a session that lives by the trust ends with it, at its next request")
	void sessionWhenBrowserIsRevokedThenIsAskedAtTheNextRequest() {
		Browser alice = trusting();
		again(alice);
		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		this.server.bean(TrustedBrowserService.class).revokeAll("alice", "password");

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.choose(0).answer(code());
		assertThat(alice.get("/account").body()).contains("FACTOR_TWILIO_VERIFY").doesNotContain("TRUSTED");
	}

	@Test
	@DisplayName("R22, R41: a store that does not answer trusts nobody, and forgets nothing")
	void sessionWhenStoreFailsThenIsAskedUntilItAnswers() {
		Browser alice = trusting();
		again(alice);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		this.server.bean(SwitchedBrowsers.class).fail(true);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		this.server.bean(SwitchedBrowsers.class).fail(false);

		assertThat(alice.get("/account").body()).contains("FACTOR_TRUSTED_BROWSER");
	}

	@Test
	@DisplayName("R22, R41: while the store does not answer a login is asked, and the browser keeps its token")
	void loginWhenStoreFailsThenIsAskedAndTheTokenIsKept() {
		Browser alice = trusting();
		this.server.bean(SwitchedBrowsers.class).fail(true);
		again(alice);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(alice.header("Set-Cookie")).isEmpty();
		this.server.bean(SwitchedBrowsers.class).fail(false);

		assertThat(alice.get("/account").body()).contains("FACTOR_TRUSTED_BROWSER");
	}

	private Browser trusting() {
		Browser alice = this.server.login("alice").choose(0);
		return alice.post("/second-factor/verify", "code", code(), "trust", "true");
	}

	private static String again(Browser alice) {
		alice.challengePage().post("/logout");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		return alice.session();
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Browsers.class })
	@OnWebFlux(ReactiveTrusting.class)
	static class Trusting {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveApplication.class, Browsers.class })
	static class ReactiveTrusting {

	}

	@Configuration(proxyBeanMethods = false)
	static class Browsers {

		@Bean
		SwitchedBrowsers switchedBrowsers() {
			return new SwitchedBrowsers();
		}

		@Bean
		TrustedBrowserService trustedBrowsers(SwitchedBrowsers repository, Clock clock) {
			return new TrustedBrowserService(repository, SecondFactorEventPublisher.none(), Duration.ofDays(30), clock);
		}

	}

}
