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

package dev.verify.security.servlet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.session.SessionRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12, B01: until the second factor has passed, the application sees an anonymous user,
 * whatever it does with logins.
 */
class WithheldLoginTests {

	private static final String PHONE = "+12125550177";

	private final Server server = Server.start(TrapApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("Trap 3: code that logs in by itself does not see its login, in this request and the next")
	void loginWhenByCodeOfTheApplicationThenIsWithheldAtOnce() {
		Browser alice = this.server.browser();
		assertThat(alice.get("/open/login").location()).isEqualTo("/second-factor");
		assertThat(alice.get("/open/who").body()).isEqualTo("nobody false");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("H1: a login that was saved past the chain's repository is not seen by the next request")
	void loginWhenSavedByHandThenIsWithheld() {
		Browser alice = this.server.browser().get("/open/by-hand");
		assertThat(alice.get("/open/session").body()).doesNotContain("SPRING_SECURITY_CONTEXT=").endsWith("null");
		assertThat(alice.get("/open/who").body()).isEqualTo("nobody false");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(alice.choose(0).answer(code()).get("/account").body()).isEqualTo("account of alice");
	}

	@Test
	@DisplayName("Trap 7: the session of a withheld login has no security context, under no name")
	void sessionWhenLoginIsWithheldThenHoldsNoContext() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/open/session").body())
			.contains("SPRING_SECURITY_WITHHELD_LOGIN=UsernamePasswordAuthenticationToken")
			.doesNotContain("SecurityContextImpl");

		alice.choose(0).answer(code());
		assertThat(alice.get("/open/session").body())
			.contains("SPRING_SECURITY_CONTEXT=SecurityContextImpl", "SPRING_SECURITY_SECOND_FACTOR=LinkedHashMap")
			.doesNotContain("WITHHELD", "FACTOR_SMS");
	}

	@Test
	@DisplayName("Trap 6: the record ends with its login, also where the logout keeps the session")
	void recordWhenLoggedOutThenTheNextPasswordIsAskedAgain() {
		Browser alice = in();
		alice.challengePage().post("/logout");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);

		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("R15: a verified user who gives the password again is not asked; another user is")
	void recordWhenPasswordIsGivenAgainThenKeptForTheSameUserOnly() {
		Browser alice = in();
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		alice.get("/login").post("/login", "username", "bob", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).as("the record went with bob's login").isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("Trap 9: a token refresh within a request keeps the factor, in this request, too")
	void factorWhenLoginIsRefreshedThenIsKept() {
		Browser alice = in();
		assertThat(alice.get("/refresh").body()).contains("FACTOR_SMS", "FACTOR_TWILIO_VERIFY");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("Trap 8: an application that saves what it sees saves a plain class")
	void contextWhenSavedByTheApplicationThenIsPlain() {
		Browser alice = in();
		assertThat(alice.get("/save").body()).isEqualTo("SecurityContextImpl");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("Trap 13: the password alone neither ends nor counts as a session of the owner")
	void sessionsWhenLoginIsWithheldThenOwnerKeepsTheirs() {
		Browser owner = in();
		Browser attacker = this.server.login("alice");
		assertThat(owner.get("/account").status()).isEqualTo(200);
		assertThat(this.server.bean(SessionRegistry.class).getAllPrincipals())
			.filteredOn(
					(principal) -> this.server.bean(SessionRegistry.class).getAllSessions(principal, false).isEmpty())
			.isEmpty();

		this.server.clock.advance(Duration.ofSeconds(31));
		attacker.choose(0).answer(code());
		assertThat(attacker.get("/account").status()).isEqualTo(200);
		assertThat(owner.get("/account").body()).as("the second verified session ends the first")
			.contains("session has been expired");
	}

	@Test
	@DisplayName("A user who comes by Basic at each request is withheld, told why, and can verify with the cookie")
	void basicWhenFactorIsMissingThenToldAndVerifiedWithTheCookie() {
		Browser client = this.server.browser()
			.withHeader("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("alice:" + Application.PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.accepting("application/json");
		assertThat(client.get("/account").status()).isEqualTo(401);
		assertThat(client.header("WWW-Authenticate")).hasValue("Basic realm=\"Realm\"");
		assertThat(client.body()).contains("second-factor-required", "twilio_verify");
		assertThat(client.get("/open/who").body()).isEqualTo("nobody false");
	}

	@Test
	void pageWhenLoginIsWithheldThenMayOfferToFinish() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/open/finish").body()).isEqualTo("finish, alice");
		assertThat(alice.choose(0).answer(code()).get("/open/finish").body()).isEqualTo("nothing");
	}

	@Test
	void authenticateWhenLoginIsWithheldThenLeadsToTheSecondFactor() {
		assertThat(this.server.browser().get("/open/authenticate").location()).isEqualTo("/login");
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/open/authenticate").location()).isEqualTo("/second-factor");
		assertThat(alice.choose(0).answer(code()).get("/open/authenticate").body()).isEqualTo("already");
	}

	@Test
	@DisplayName("F4: what is answered by problem details is not the page to come back to")
	void savedPageWhenAProbeFollowsThenIsKept() {
		Browser alice = this.server.login("alice").get("/other?x=1");
		alice.copy().accepting("*/*").get("/apple-touch-icon.png");
		alice.copy().accepting("image/avif,*/*").get("/account");
		alice.choose(0).answer(code());
		assertThat(alice.location()).startsWith("/other?x=1");
	}

	@Test
	@DisplayName("F15: a user who has passed is sent on by the page, in every tab")
	void pageWhenPassedInAnotherTabThenSendsOn() {
		Browser alice = this.server.login("alice").get("/other").choose(0);
		Browser tab = alice.copy();
		alice.answer(code());
		Browser second = tab.withSession(alice.session());
		assertThat(second.get("/second-factor").location()).startsWith("/other?");
		assertThat(second.follow().get("/second-factor").location()).isEqualTo("/");
		assertThat(second.answer("123456").location()).as("a stale form").isEqualTo("/second-factor");
		assertThat(alice.get("/totp").location()).startsWith("/second-factor?factor.type=totp");
		assertThat(alice.follow().status()).as("a step-up is not sent on").isEqualTo(200);
	}

	@Test
	@DisplayName("L10: the form of one tab does not answer the challenge of another")
	void answerWhenFormIsOfAnotherChallengeThenNotCounted() {
		this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice").choose(0);
		String sent = code();
		String shown = challenge(alice);
		String totp = this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.TOTP)
			.findFirst()
			.orElseThrow()
			.id();
		alice.copy().post("/second-factor/start", "enrollment", totp);
		alice.post("/second-factor/verify", "code", sent, "challenge", shown);

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(this.server.calls("CreateChallenge")).isZero();
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("A session that has ended is told so, and leads to the login")
	void answerWhenSessionHasEndedThenToldAndLedToTheLogin() {
		Browser alice = this.server.login("alice").choose(0).forgetSession();
		alice.answer("123456");
		assertThat(alice.status()).isEqualTo(401);
		assertThat(alice.body()).contains("Your session has ended", "href=\"/second-factor\"");
		assertThat(alice.get("/second-factor").location()).isEqualTo("/login");
	}

	private static String challenge(Browser browser) {
		Matcher hidden = Pattern.compile("name=\"challenge\" value=\"([^\"]+)\"").matcher(browser.body());
		assertThat(hidden.find()).isTrue();
		return hidden.group(1);
	}

	private Browser in() {
		Browser alice = this.server.login("alice").choose(0).answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
		return alice;
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
