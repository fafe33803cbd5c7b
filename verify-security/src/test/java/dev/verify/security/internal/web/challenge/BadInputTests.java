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

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
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
 * What an attacker or a clumsy hand may send: never a grant, never a second message, and
 * the password step is kept.
 */
@OnBothStacks
class BadInputTests {

	private static final String PHONE = "+12125550171";

	private static final String VICTIM = "+12125550172";

	private final Server server = Server.start();

	private final Enrollment ofAlice = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final Enrollment ofBob = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, VICTIM);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.ofAlice);
		this.server.enrollments.save(this.ofBob);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void answerWhenCodeHasNotTheFormThenProviderIsNotAsked() {
		Browser alice = this.server.login("alice").choose(0);
		String[] codes = { "", " ", "123", "12345678901", "ⅠⅡⅢⅣⅤⅥ", "12345\u0000", "abcdef", "+123456", "0x1234", "1e5",
				"[\"123456\"]", "9".repeat(1_000_000) };

		for (String code : codes) {
			alice.answer(code);
			assertThat(alice.outcome()).as("after %.20s", code)
				.isEqualTo(this.server.outcomeOf(code, "/second-factor?error=wrong-code"));
		}

		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
		alice.answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_900_000, 3_000_000 })
	void answerWhenBodyIsHugeThenProviderIsNotAsked(int length) {
		Browser alice = this.server.login("alice").choose(0);

		alice.post("/second-factor/verify", "code", code(), "padding", "x".repeat(length), "code", code());

		assertThat(alice.status()).isNotEqualTo(200);
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
		alice.get("/second-factor").answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("D5: the right code is right with the blank that messages put into it, and is asked for once")
	void answerWhenCodeIsRightWithABlankThenIsRight() {
		Browser alice = this.server.login("alice").choose(0);
		String code = code();

		alice.answer(code.substring(0, 3) + " " + code.substring(3));

		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(this.server.calls("CreateVerificationCheck")).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/verify", "/second-factor/start" })
	@DisplayName("spring-security#10966: a JSON body is refused as such, and not read as an empty form")
	void formWhenBodyIsJsonThenUnsupported(String path) {
		Browser alice = this.server.login("alice").choose(0).accepting("application/json");
		int calls = this.server.verify.requests().all().size();
		this.server.events.clear();

		alice.postRaw(path, "application/json",
				"{\"code\":\"" + code() + "\",\"enrollment\":\"" + this.ofAlice.id() + "\"}");

		assertThat(alice.status()).isEqualTo(415);
		assertThat(alice.header("Content-Type")).hasValue("application/problem+json");
		assertThat(alice.body()).contains("\"problem\":\"form-required\"");
		assertThat(this.server.verify.requests().all()).hasSize(calls);
		assertThat(this.server.events).isEmpty();
		alice.post("/second-factor/verify", "code", code());
		assertThat(alice.status()).as("the challenge goes on").isEqualTo(200);
	}

	@Test
	void answerWhenCodeIsGivenTwiceThenRefused() {
		Browser alice = this.server.login("alice").choose(0);

		alice.post("/second-factor/verify", "code", code(), "code", code());
		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		alice.post("/second-factor/verify", "code[]", code());
		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");

		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("R06: a code that was accepted is refused ever after")
	void answerWhenCodeWasUsedThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		String code = code();
		Browser thief = alice.copy();
		alice.answer(code);
		assertThat(alice.get("/account").status()).isEqualTo(200);

		alice.challengePage().answer(code);
		assertThat(alice.location()).as("F15: a second click is sent on").isEqualTo("/");
		this.server.clock.advance(Duration.ofSeconds(61));
		alice.challengePage().answer(code);
		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		thief.answer(code);
		assertThat(thief.status()).as("the session of the first factor is over").isEqualTo(401);
		assertThat(thief.get("/account").location()).isEqualTo("/login");
		assertThat(this.server.login("alice").choose(0).answer(code).get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("better-auth#2631: a JSON client is approved again for the challenge that has passed, and for no other")
	void answerWhenJsonClientNamesAnotherChallengeThenExpired() {
		Browser alice = this.server.login("alice").choose(0).accepting("application/json");
		Matcher challenge = Pattern.compile("\"challenge\":\"([^\"]+)\"").matcher(alice.get("/second-factor").body());
		assertThat(challenge.find()).isTrue();
		String code = code();
		assertThat(alice.post("/second-factor/verify", "code", code, "challenge", challenge.group(1)).status())
			.isEqualTo(200);
		alice.accepting("text/html").challengePage().accepting("application/json");

		alice.post("/second-factor/verify", "code", code, "challenge", challenge.group(1));
		assertThat(alice.status()).as("a second click").isEqualTo(200);
		alice.post("/second-factor/verify", "code", "000000", "challenge", "0".repeat(64));
		assertThat(alice.status()).isEqualTo(409);
		assertThat(alice.body()).contains("\"problem\":\"expired\"");
		alice.post("/second-factor/verify", "code", "000000");
		assertThat(alice.status()).as("no challenge at all").isEqualTo(409);
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R14: nobody else's factor is reached by parameters of the request")
	void startWhenParametersNameAnotherUserThenIgnored() {
		Browser alice = this.server.login("alice");
		alice.get("/second-factor");

		alice.post("/second-factor/start?username=bob&to=" + VICTIM, "enrollment", this.ofAlice.id(), "username", "bob",
				"user", "bob", "to", VICTIM, "identity", "victim-identity", "factorSid", "YF" + "0".repeat(32), "sid",
				"VE" + "0".repeat(32));
		assertThat(this.server.verify.inbox().to(VICTIM)).isEmpty();
		assertThat(this.server.verify.inbox().to(PHONE)).hasSize(1);

		alice.post("/second-factor/verify?username=bob", "code", code(), "username", "bob", "verificationSid",
				"VE" + "1".repeat(32), "to", VICTIM, "method", "totp");
		assertThat(alice.get("/account").body()).contains("account of alice");
	}

	@Test
	@DisplayName("R14: the enrollment of another user cannot be started")
	void startWhenEnrollmentIsOfAnotherUserThenNothingIsSent() {
		Browser alice = this.server.login("alice");
		alice.get("/second-factor");

		alice.post("/second-factor/start", "enrollment", this.ofBob.id());

		assertThat(alice.location()).isEqualTo("/second-factor?error=unknown-method");
		assertThat(this.server.verify.inbox().messages()).isEmpty();
	}

	@Test
	void startWhenEnrollmentIsUnknownThenNothingIsSent() {
		Browser alice = this.server.login("alice").get("/second-factor");

		for (String id : List.of("", "nobody", "../../x", "' OR 1=1 --", VICTIM, "x".repeat(1_000_000))) {
			alice.post("/second-factor/start", "enrollment", id);
			assertThat(alice.outcome()).isEqualTo(this.server.outcomeOf(id, "/second-factor?error=unknown-method"));
		}
		alice.post("/second-factor/start", "enrollment", this.ofAlice.id(), "enrollment", this.ofBob.id());
		assertThat(alice.location()).isEqualTo("/second-factor?error=unknown-method");
		alice.post("/second-factor/start");
		assertThat(alice.location()).isEqualTo("/second-factor?error=unknown-method");

		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void answerWhenNothingWasStartedThenRefused() {
		Browser alice = this.server.login("alice");
		alice.get("/second-factor");

		alice.answer("123456");

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(alice.follow().body()).contains("Choose a method to start over");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	@DisplayName("R14: what one user has started, another user of the same session cannot finish")
	void answerWhenUserOfSessionHasChangedThenRefused() {
		Browser browser = this.server.login("alice").choose(0);
		String code = code();
		browser.get("/login");
		browser.post("/login", "username", "bob", "password", "correct horse");
		browser.get("/second-factor");

		browser.answer(code);

		assertThat(browser.location()).isEqualTo("/second-factor?error=expired");
		assertThat(browser.get("/account").status()).isEqualTo(302);
	}

	@Test
	void pageWhenErrorWordIsForgedThenNothingOfItIsShown() {
		Browser alice = this.server.login("alice");

		alice.get("/second-factor?error=%3Cscript%3Ealert(1)%3C/script%3E&factor.type=%22%3E%3Cb%3E");

		assertThat(alice.body()).doesNotContain("<script>alert", "<b>").doesNotContain("role=\"alert\"");
	}

	@Test
	void pageWhenLabelHasMarkupThenItIsEscaped() {
		this.server.enrollments.save(this.ofAlice.withLabel("<img src=x onerror=alert(1)>\"'"));

		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains("&lt;img src=x").doesNotContain("<img");
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
