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

import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing of the second factor is to be had before the first, and nothing of the
 * application between the two.
 */
@OnBothStacks
class FirstFactorTests {

	private static final String PHONE = "+12125550181";

	private final Server server = Server.start();

	private final Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.enrollment);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/start", "/second-factor/verify", "/second-factor/cancel" })
	@DisplayName("R33: a POST without the first factor is sent to the login and sends nothing")
	void postWhenNobodyIsLoggedInThenLogin(String path) {
		Browser stranger = this.server.browser().get("/login");

		stranger.post(path, "enrollment", this.enrollment.id(), "code", "123456", "username", "alice");

		assertThat(stranger.location()).isEqualTo("/login");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor", "/second-factor/status" })
	void getWhenNobodyIsLoggedInThenLogin(String path) {
		assertThat(this.server.browser().get(path).location()).isEqualTo("/login");
	}

	@Test
	void pageWhenLoginIsOnlyRememberedThenPasswordIsAskedAgain() {
		Browser alice = this.server.browser().get("/login");
		alice.post("/login", "username", "alice", "password", Application.PASSWORD, "remember-me", "on");
		alice.forgetSession();

		assertThat(alice.get("/account").location()).isEqualTo("/login");
		assertThat(alice.get("/second-factor").location()).isEqualTo("/login");
		alice.get("/login").post("/second-factor/start", "enrollment", this.enrollment.id());
		assertThat(alice.location()).isEqualTo("/login");
		assertThat(this.server.verify.inbox().messages()).isEmpty();
	}

	@Test
	void loginWhenSecondFactorIsPassedThenNoRememberMeCookieIsMinted() {
		Browser alice = this.server.login("alice").choose(0);

		alice.post("/second-factor/verify", "code", this.server.verify.inbox().latestTo(PHONE).code(), "remember-me",
				"on");

		assertThat(alice.header("Set-Cookie").orElse("")).doesNotContain("remember-me=");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R12: between the factors no protected handler answers, by whatever method or spelling")
	void requestWhenSecondFactorIsPendingThenNoHandlerAnswers() {
		Browser pending = this.server.login("alice").choose(0);
		List<String> paths = List.of("/", "/account", "/totp", "/account/", "/account;x=1", "//account",
				"/account?x=%2f", "/%61ccount", "/public/../account", "/Account", "/second-factor/../account");
		for (String path : paths) {
			for (String accept : List.of("text/html", "application/json", "*/*")) {
				pending.accepting(accept).get(path);
				assertThat(pending.body()).as(accept + " " + path).doesNotContain("account of");
				pending.post(path);
				assertThat(pending.body()).as("POST " + path).doesNotContain("account of");
			}
		}
	}

	@Test
	@DisplayName("R12: the pending session is accepted nowhere but as its cookie")
	void requestWhenPendingSessionIsPresentedOtherwiseThenNoHandlerAnswers() {
		Browser pending = this.server.login("alice").choose(0);

		Browser other = this.server.browser();

		assertThat(other.get("/account;jsessionid=" + pending.session()).body()).doesNotContain("account of");
		assertThat(other.get("/account?JSESSIONID=" + pending.session()).body()).doesNotContain("account of");
	}

	@Test
	@DisplayName("R12: a method rule needs the second factor too, and leads to it")
	void methodWhenSecondFactorIsPendingThenLeadsToIt() {
		Browser alice = this.server.login("alice");

		assertThat(alice.get("/method").location()).isEqualTo("/second-factor");
		alice.choose(0).answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.get("/method").body()).isEqualTo("method of alice");
	}

	@Test
	void passwordWhenGivenAgainThenSecondFactorIsKept() {
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);

		assertThat(alice.get("/account").body()).contains("FACTOR_SMS", "FACTOR_TWILIO_VERIFY")
			.matches((body) -> this.server.isReactive() || body.contains("FACTOR_PASSWORD"));
	}

	@Test
	@DisplayName("R15: the factor of one user is not carried over to another")
	void passwordWhenAnotherUserLogsInThenSecondFactorIsGone() {
		Browser browser = this.server.login("alice").choose(0);
		browser.answer(this.server.verify.inbox().latestTo(PHONE).code());

		browser.get("/login").post("/login", "username", "bob", "password", Application.PASSWORD);

		assertThat(browser.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	void pageWhenUserHasNoFactorThenItSaysSo() {
		Browser bob = this.server.login("bob").get("/second-factor");

		assertThat(bob.status()).isEqualTo(200);
		assertThat(bob.body()).contains("isn’t set up for your account");
		assertThat(bob.get("/account").status()).isEqualTo(302);
	}

	@Test
	void ruleWhenItAsksForOneMethodThenAnotherDoesNotDo() {
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.get("/totp").location()).isEqualTo("/second-factor?factor.type=totp&factor.reason=missing");
	}

}
