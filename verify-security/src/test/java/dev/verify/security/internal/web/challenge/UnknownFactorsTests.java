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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user is told while the store does not say what the user has.
 */
@OnBothStacks
class UnknownFactorsTests {

	private static final String PHONE = "+12125550119";

	private final Server server = Server.start(SelfServiceApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.failEnrollments(false);
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor", "/second-factor?error=unavailable" })
	@DisplayName("R41: the page says that the service is unavailable, and nothing of what the user has")
	void pageWhenStoreDoesNotAnswerThenOnlyUnavailable(String address) {
		Browser alice = this.server.login("alice");
		this.server.failEnrollments(true);

		alice.get(address);

		assertThat(alice.status()).isEqualTo(503);
		assertThat(alice.header("Retry-After")).contains("30");
		assertThat(alice.header("Cache-Control")).contains("no-store");
		assertThat(alice.body()).containsOnlyOnce("can’t verify your code right now")
			.contains("href=\"/second-factor\"")
			.doesNotContain("isn’t set up", "Text message", "<form");
		this.server.failEnrollments(false);
		assertThat(alice.get("/second-factor").body()).contains("Text message");
	}

	@Test
	@DisplayName("R41: a JSON client is told 503, and not that the user has no factor")
	void jsonWhenStoreDoesNotAnswerThenProblem() {
		Browser alice = this.server.login("alice").accepting("application/json");
		this.server.failEnrollments(true);

		alice.get("/second-factor");

		assertThat(alice.status()).isEqualTo(503);
		assertThat(alice.header("Retry-After")).contains("30");
		assertThat(alice.header("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(alice.body()).contains("\"problem\":\"unavailable\"", "\"status\":503").doesNotContain("methods");
	}

	@Test
	@DisplayName("R41: a running challenge is shown again once the store answers")
	void challengeWhenStoreDoesNotAnswerThenKept() {
		Browser alice = this.server.login("alice").choose(0);
		this.server.failEnrollments(true);
		assertThat(alice.get("/second-factor").status()).isEqualTo(503);

		this.server.failEnrollments(false);

		alice.get("/second-factor").answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R41: the page of a payment says so, too")
	void paymentWhenStoreDoesNotAnswerThenOnlyUnavailable() {
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
		alice.get("/second-factor/manage").post("/pay", "amount", "850");
		this.server.failEnrollments(true);

		assertThat(alice.get("/second-factor/payment").status()).isEqualTo(503);
		assertThat(alice.body()).contains("can’t verify your code right now").doesNotContain("<form");
		assertThat(alice.accepting("application/json").get("/second-factor/payment").status()).isEqualTo(503);
		assertThat(alice.body()).contains("\"problem\":\"unavailable\"").doesNotContain("methods");
	}

}
