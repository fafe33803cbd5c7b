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

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages, as a browser and as a JSON client get them.
 */
@OnBothStacks
class PageTests {

	private static final String PHONE = "+12125550141";

	private final Server server = Server.start();

	private final Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE)
		.withLabel("Work phone");

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
	@DisplayName("R26: a POST without the CSRF token is refused and sends nothing")
	void postWhenTokenIsMissingThenForbidden(String path) {
		Browser alice = this.server.login("alice").get("/second-factor");

		alice.postWithoutToken(path, "enrollment", this.enrollment.id(), "code", "123456");

		assertThat(alice.status()).isEqualTo(403);
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("R26: a page can neither be stored nor framed, and runs no script of others")
	void pageWhenServedThenHeadersAreStrict(boolean challenge) {
		Browser alice = this.server.login("alice").get("/second-factor");
		if (challenge) {
			alice.choose(0);
		}

		assertThat(alice.header("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(alice.header("X-Frame-Options")).hasValue("DENY");
		assertThat(alice.header("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(alice.header("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe", "form-action");
		assertThat(alice.body()).doesNotContainPattern("<style|style=|\\son[a-z]+=|javascript:|<script(?! src=)")
			.contains("<html lang=\"en\" dir=\"ltr\">", "<title>");
	}

	@Test
	@DisplayName("F1: a redirect names neither scheme nor host, which a server behind a proxy may take wrong")
	void answerWhenRedirectedThenAddressIsRelative() {
		Browser alice = this.server.login("alice").choose(0).answer("000000");

		assertThat(alice.header("Location")).hasValue("/second-factor?error=wrong-code");
		assertThat(this.server.login("alice").get("/account").header("Location")).hasValue("/second-factor");
	}

	@Test
	void answerWhenRedirectedThenNotStored() {
		Browser alice = this.server.login("alice").choose(0).answer("000000");

		assertThat(alice.status()).isEqualTo(302);
		assertThat(alice.header("Cache-Control").orElseThrow()).contains("no-store");
	}

	@ParameterizedTest
	@CsvSource({ "/second-factor/second-factor.css, text/css", "/second-factor/second-factor.js, text/javascript" })
	void resourceWhenNobodyIsLoggedInThenServed(String path, String type) {
		Browser stranger = this.server.browser().get(path);

		assertThat(stranger.status()).isEqualTo(200);
		assertThat(stranger.header("Content-Type").orElseThrow()).startsWith(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/second-factor.css", "/second-factor/second-factor.js" })
	@DisplayName("openid-client#351, privacypass-issuer#16: the head of a file is that of the file")
	void resourceWhenItsHeadIsRequestedThenAsTheFile(String path) {
		Browser anonymous = this.server.browser();
		String type = anonymous.get(path).header("Content-Type").orElseThrow();

		anonymous.head(path);

		assertThat(anonymous.status()).isEqualTo(200);
		assertThat(anonymous.header("Content-Type")).hasValue(type);
		assertThat(anonymous.body()).isEmpty();
	}

	@Test
	@DisplayName("openid-client#351: the head of a page sends nothing and opens nothing")
	void pageWhenItsHeadIsRequestedThenNothingIsSent() {
		Browser alice = this.server.login("alice");

		assertThat(alice.head("/second-factor").body()).isEmpty();
		assertThat(alice.head("/account").body()).isEmpty();

		assertThat(alice.status()).isEqualTo(302);
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void pageWhenProblemIsNamedThenItSaysWhatToDo() {
		Browser alice = this.server.login("alice");

		for (SecondFactorProblem problem : SecondFactorProblem.values()) {
			alice.get("/second-factor?error=" + problem.code());
			assertThat(alice.body()).as(problem.code()).containsPattern("role=\"alert\"[^>]*>[A-Z][^<{]{20,}<");
		}
	}

	@Test
	void pageWhenRuleAsksForOneMethodThenOnlyThatIsOffered() {
		this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice");

		assertThat(alice.get("/second-factor").enrollments()).hasSize(2);
		assertThat(alice.get("/second-factor?factor.type=totp&factor.reason=missing").body())
			.contains("Authenticator app")
			.doesNotContain("Text message");
		assertThat(alice.get("/second-factor?factor.type=push").enrollments()).as("nothing suits: all are shown")
			.hasSize(2);
	}

	@Test
	@DisplayName("A JSON client walks the whole login without a page")
	void loginWhenClientSpeaksJsonThenEachStepIsJson() {
		Browser alice = this.server.login("alice").get("/second-factor").accepting("application/json");

		alice.get("/account");
		assertThat(alice.status()).isEqualTo(401);
		assertThat(alice.header("Content-Type")).hasValue("application/problem+json");
		assertThat(alice.body()).contains("\"problem\":\"second-factor-required\"", "\"factor\":\"twilio_verify\"",
				"\"reason\":\"missing\"", "\"location\":\"/second-factor\"");

		alice.get("/second-factor");
		assertThat(alice.body())
			.contains("\"state\":\"choose\"", "\"enrollment\":\"" + this.enrollment.id() + "\"", "\"method\":\"sms\"",
					"•••• 41", "\"label\":\"Work phone\"", "\"csrf\"")
			.doesNotContain(PHONE);

		alice.post("/second-factor/start", "enrollment", this.enrollment.id());
		assertThat(alice.status()).isEqualTo(200);
		assertThat(alice.body()).contains("\"state\":\"challenge\"", "\"method\":\"sms\"", "\"resend_at\"",
				"\"expires_at\"");
		assertThat(alice.get("/second-factor").body()).contains("\"state\":\"challenge\"", "\"csrf\"");

		alice.answer("000000");
		assertThat(alice.status()).isEqualTo(422);
		assertThat(alice.body()).contains("\"problem\":\"wrong-code\"", "\"status\":422", "isn’t right");

		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.status()).isEqualTo(200);
		assertThat(alice.body()).isEqualTo("{\"state\":\"approved\"}");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void cancelWhenClientSpeaksJsonThenStateIsChoose() {
		Browser alice = this.server.login("alice").choose(0).accepting("application/json");

		assertThat(alice.post("/second-factor/cancel").body()).isEqualTo("{\"state\":\"choose\"}");
	}

	@Test
	void startWhenClientSpeaksJsonAndNamesAnUnknownEnrollmentThenNotFound() {
		Browser alice = this.server.login("alice").get("/second-factor").accepting("application/json");

		alice.post("/second-factor/start", "enrollment", "unknown");

		assertThat(alice.status()).isEqualTo(404);
		assertThat(alice.body()).contains("\"problem\":\"unknown-method\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*", "application/xml", "image/png" })
	@DisplayName("A client that does not ask for HTML gets 401 and no redirect")
	void requestWhenNotForHtmlThenUnauthorized(String accept) {
		Browser alice = this.server.login("alice").accepting(accept);

		for (String path : List.of("/account", "/totp")) {
			alice.get(path);
			assertThat(alice.status()).isEqualTo(401);
			assertThat(alice.header("Location")).isEmpty();
		}
		assertThat(alice.body()).contains("\"problem\":\"second-factor-required\"");
	}

	@Test
	void sessionWhenPendingThenNeitherDestinationNorCodeNorPasswordInIt() {
		this.server.login("alice").choose(0);

		byte[] session = this.server.serialisedSessions();
		String text = new String(session, StandardCharsets.ISO_8859_1);

		assertThat(text).contains("challengeId")
			.doesNotContain("dev.verify", PHONE.substring(1), this.server.verify.inbox().latestTo(PHONE).code(),
					"correct horse", this.server.verify.inbox().latestTo(PHONE).verificationSid());
	}

}
