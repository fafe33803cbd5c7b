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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12, B01: chains and logins of every kind on WebFlux, and what an application does with
 * them.
 */
class WithheldLoginTests {

	private static final String PHONE = "+12125550182";

	private static final String ATTRIBUTES = "/anonymous/open/attributes";

	private final Server server = Server.start(Stack.WEBFLUX, ChainApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("A chain with anonymous() shows its own anonymous user")
	void anonymousWhenLoginIsWithheldThenTheChainsOwn() {
		Browser alice = this.server.login("alice");
		assertThat(this.server.browser().get("/anonymous/open/page").body()).isEqualTo("anonymousUser");
		assertThat(alice.get("/anonymous/open/page").body()).isEqualTo("anonymousUser");
		assertThat(alice.get("/anonymous/page").location()).isEqualTo("/second-factor");
		assertThat(pass(alice).get("/anonymous/page").body()).isEqualTo("alice");
	}

	@Test
	@DisplayName("The application's own entry point and denied handler stay as they are")
	void handlersWhenOwnThenForAllOthers() {
		Browser alice = this.server.login("alice");
		assertThat(this.server.browser().get("/own/page").status()).isEqualTo(402);
		assertThat(alice.get("/own/page").location()).isEqualTo("/second-factor");
		assertThat(alice.get("/own/admin").location()).isEqualTo("/second-factor");
		pass(alice);
		assertThat(alice.get("/own/page").body()).isEqualTo("alice");
		assertThat(alice.get("/own/admin").status()).isEqualTo(423);
	}

	@Test
	@DisplayName("T11: a user who comes by Basic is withheld, told why, and can verify with the cookie")
	void basicWhenFactorIsMissingThenToldAndVerifiedWithTheCookie() {
		Browser client = basic(this.server.browser(), "alice").accepting("application/json");
		assertThat(client.get("/basic/page").status()).isEqualTo(401);
		assertThat(client.header("WWW-Authenticate")).hasValue("Basic realm=\"Realm\"");
		assertThat(client.body()).contains("second-factor-required", "twilio_verify");
		assertThat(client.get("/basic/open/page").body()).isEqualTo("anonymous");
	}

	@Test
	@DisplayName("Basic as another user in a verified session is withheld, and takes nothing away")
	void basicWhenOfAnotherUserThenWithheld() {
		Browser alice = pass(this.server.login("alice"));
		Browser bob = basic(alice.copy(), "bob").accepting("application/json");
		assertThat(bob.get("/basic/page").status()).isEqualTo(401);
		assertThat(basic(alice.copy(), "alice").get("/basic/page").body()).isEqualTo("alice");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("A chain without rules denies by method security, and asks for the factor")
	void methodWhenChainHasNoRulesThenAsksForTheFactor() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/bare/denied").location()).isEqualTo("/second-factor");
		assertThat(alice.get("/bare/page").body()).isEqualTo("anonymous");
		assertThat(pass(alice).get("/bare/denied").body()).isEqualTo("gold");
	}

	@ParameterizedTest
	@ValueSource(strings = { "at-authentication", "before-rules", "written" })
	@DisplayName("N3: a login of the application's own filter, as late as directly before the rules, is withheld")
	void filterWhenItLogsInThenLoginIsWithheld(String filter) {
		assertThat(this.server.browser().get("/hand/page?" + filter).location()).isEqualTo("/second-factor");
		assertThat(this.server.browser().get("/hand/open/page?" + filter).body()).isEqualTo("anonymous");
	}

	@Test
	@DisplayName("N3: a login that is written behind the rules is not seen by the application")
	void filterWhenItLogsInBehindTheRulesThenLoginIsWithheld() {
		assertThat(this.server.browser().get("/hand/open/page?behind-rules").body()).isEqualTo("anonymous");
	}

	@Test
	@DisplayName("A login that was saved by hand is not seen by this request, nor the next")
	void loginWhenSavedByHandThenIsWithheld() {
		Browser alice = this.server.browser().get("/anonymous/open/by-hand");
		assertThat(alice.get(ATTRIBUTES).body()).contains("WITHHELD_LOGIN\":\"Authentication")
			.doesNotContain("SecurityContext");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(pass(alice).get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("The stored session has no security context until the factor has passed")
	void sessionWhenLoginIsWithheldThenHoldsNoContext() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get(ATTRIBUTES).body()).doesNotContain("SecurityContext");
		pass(alice);
		assertThat(alice.get(ATTRIBUTES).body()).contains("SPRING_SECURITY_CONTEXT\":\"SecurityContext")
			.doesNotContain("WITHHELD");
	}

	@Test
	@DisplayName("N2: the record ends with its login, although a logout keeps the session")
	void recordWhenLoggedOutThenTheNextPasswordIsAskedAgain() {
		Browser alice = pass(this.server.login("alice"));
		alice.challengePage().post("/logout");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("N2: a verified user who gives the password again is not asked; another user is")
	void recordWhenPasswordIsGivenAgainThenKeptForTheSameUserOnly() {
		Browser alice = pass(this.server.login("alice"));
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		alice.get("/login").post("/login", "username", "bob", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).as("the record went with bob's login").isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("N4: the logout sees the user, withheld or not, and puts back what it found")
	void logoutWhenLoginIsWithheldThenHandlersSeeTheUser() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/leave/open/page").body()).isEqualTo("anonymousUser");
		assertThat(alice.get("/leave/page").location()).isEqualTo("/second-factor");
		alice.post("/leave/now");
		assertThat(ChainApplication.loggedOut).isEqualTo("alice");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
	}

	@Test
	@DisplayName("N9: a controller that saves the login it sees keeps no factor alive")
	void factorWhenShownLoginIsSavedThenEndsWithTheLogout() {
		Browser alice = pass(this.server.login("alice"));
		assertThat(alice.get("/basic/save").body()).isEqualTo("saved");
		assertThat(alice.get("/account").body()).contains("FACTOR_SMS");
		alice.challengePage().post("/logout");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("T7: a token refresh, which saves a new login of the same user, keeps the factor")
	void factorWhenLoginIsRefreshedThenIsKept() {
		Browser alice = pass(this.server.login("alice"));
		assertThat(alice.get("/basic/refresh").body()).isEqualTo("refreshed");
		assertThat(alice.get("/account").body()).contains("FACTOR_SMS", "FACTOR_TWILIO_VERIFY");
	}

	@Test
	@DisplayName("N11: a client that keeps no cookie never passes; its logins can be exempt")
	void basicWhenClientKeepsNoCookieThenExemptOrWithheld() {
		for (int i = 0; i < 2; i++) {
			assertThat(basic(this.server.browser(), "alice").accepting("application/json").get("/basic/page").status())
				.isEqualTo(401);
		}
		assertThat(basic(this.server.browser(), "alice").get("/machines/page").body()).isEqualTo("alice");
	}

	@Test
	@DisplayName("An impersonated user has the factor of the user who logged in, and no use of its own")
	void impersonationWhenVerifiedThenShownWithoutTheOthersFactors() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/switch/page").location()).isEqualTo("/second-factor");
		pass(alice);
		alice.post("/switch/to?username=bob");
		assertThat(alice.get("/switch/page").body()).isEqualTo("bob");
		assertThat(alice.get("/account").body()).doesNotContain("FACTOR_SMS");
		assertThat(alice.accepting("application/json").post("/second-factor/start", "enrollment", "x").status())
			.isEqualTo(403);
		alice.post("/switch/back");
		assertThat(alice.get("/switch/page").body()).isEqualTo("alice");
		assertThat(alice.get("/account").body()).contains("FACTOR_SMS");
	}

	@Test
	void pageWhenLoginIsWithheldThenMayOfferToFinish() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/anonymous/open/finish").body()).isEqualTo("finish, alice");
		assertThat(pass(alice).get("/anonymous/open/finish").body()).isEqualTo("nothing");
	}

	@Test
	@DisplayName("A client that is no browser gets 401 and problem details, and nothing is saved")
	void requestWhenNoPageThenProblemDetails() {
		Browser alice = this.server.login("alice").accepting("application/json");
		assertThat(alice.get("/account?a=1").status()).isEqualTo(401);
		assertThat(alice.header("Content-Type")).hasValue("application/problem+json");
		pass(alice.accepting("text/html"));
		assertThat(alice.location()).isEqualTo("/");
	}

	private Browser pass(Browser browser) {
		return browser.choose(0).answer(this.server.verify.inbox().latestTo(PHONE).code());
	}

	private static Browser basic(Browser browser, String user) {
		String credentials = user + ":" + Application.PASSWORD;
		return browser.withHeader("Authorization",
				"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
	}

}
