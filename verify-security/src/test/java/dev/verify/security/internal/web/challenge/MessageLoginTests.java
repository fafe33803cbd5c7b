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

import java.util.Set;
import java.util.stream.Collectors;

import dev.verify.emulator.log.RecordedRequest;
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
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login with a password and a code that is sent, from the first page to the last.
 */
@OnBothStacks
class MessageLoginTests {

	private static final String PHONE = "+12125550161";

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenCodeIsRightThenSavedRequestIsRestored() {
		Browser alice = this.server.browser();
		alice.get("/account?tab=2");
		assertThat(alice.location()).isEqualTo("/login");
		alice.follow().post("/login", "username", "alice", "password", "correct horse");
		alice.follow();
		assertThat(alice.location()).isEqualTo("/second-factor");
		assertThat(alice.follow().body()).contains("•••• 61").doesNotContain(PHONE);
		assertThat(this.server.verify.inbox().messages()).as("nothing is sent by a GET").isEmpty();

		alice.choose(0);
		assertThat(alice.body()).contains("autocomplete=\"one-time-code\"", "inputmode=\"numeric\"")
			.doesNotContain(PHONE);
		alice.answer(code());

		assertThat(alice.location()).startsWith("/account?tab=2");
		assertThat(alice.follow().body()).contains("account of alice")
			.contains("FACTOR_SMS", "FACTOR_TWILIO_VERIFY", "ROLE_USER")
			.matches((body) -> this.server.isReactive() || body.contains("FACTOR_PASSWORD"));
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "CALL, +12125550162, FACTOR_CALL", "WHATSAPP, +12125550163, FACTOR_WHATSAPP",
			"EMAIL, alice@example.com, FACTOR_EMAIL" })
	void loginWhenCodeComesByAnotherChannelThenFactorNamesIt(SecondFactorMethod method, String destination,
			String authority) {
		this.server.enrollments.save(Enrollment.ofDestination("bob", method, destination));
		Browser bob = this.server.login("bob").choose(0);

		bob.answer(this.server.verify.inbox().latestTo(destination).code());

		assertThat(bob.get("/account").body()).contains(authority, "FACTOR_TWILIO_VERIFY");
	}

	@Test
	@DisplayName("R13, B24: the session id changes at each factor, and the old ones are dead")
	void loginWhenFactorIsGivenThenSessionIdChanges() {
		Browser alice = this.server.browser();
		alice.get("/login");
		String anonymous = alice.session();
		alice.post("/login", "username", "alice", "password", "correct horse");
		String afterPassword = alice.session();
		alice.choose(0).answer(code());
		String afterCode = alice.session();

		assertThat(Set.of(anonymous, afterPassword, afterCode)).hasSize(3);
		assertThat(this.server.browser().withSession(anonymous).get("/account").location()).isEqualTo("/login");
		assertThat(this.server.browser().withSession(afterPassword).get("/account").location()).isEqualTo("/login");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void answerWhenCodeIsWrongThenPasswordStepIsKept() {
		Browser alice = this.server.login("alice").choose(0);

		alice.answer(wrong(code()));

		assertThat(alice.location()).isEqualTo("/second-factor?error=wrong-code");
		assertThat(alice.follow().body()).contains("role=\"alert\"", "isn’t right", "name=\"code\"");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.answer(code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("R24, B17: nothing of the user reaches a path of the provider")
	void loginWhenDoneThenProviderSawKnownPathsOnly() {
		Browser alice = this.server.login("alice").choose(0);
		alice.answer("../sms");
		alice.answer("%2e%2e%2f");
		alice.answer("123#456");
		alice.choose(0).answer(code());

		Set<String> paths = this.server.verify.requests()
			.all()
			.stream()
			.map(RecordedRequest::path)
			.collect(Collectors.toSet());
		String service = "/v2/Services/" + this.server.verify.serviceSid();
		assertThat(paths).containsExactlyInAnyOrder(service + "/Verifications", service + "/VerificationCheck");
	}

	@Test
	void pageWhenReachedByItsOwnAddressThenSuccessLeadsHome() {
		Browser alice = this.server.browser();
		assertThat(alice.get("/second-factor").location()).isEqualTo("/login");
		alice.follow().post("/login", "username", "alice", "password", "correct horse");
		assertThat(alice.location()).startsWith("/second-factor");

		alice.choose(0).answer(code());

		assertThat(alice.location()).isEqualTo("/");
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	private static String wrong(String code) {
		return (code.charAt(0) == '1') ? "2" + code.substring(1) : "1" + code.substring(1);
	}

}
