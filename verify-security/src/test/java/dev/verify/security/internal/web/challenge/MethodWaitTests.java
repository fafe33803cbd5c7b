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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * D12: a method that has to wait says for how long, and cannot be chosen before.
 */
@OnBothStacks
class MethodWaitTests {

	private static final String PHONE = "+12125550141";

	private static final String CLOSED = "<button class=\"option\" type=\"submit\" disabled data-wait=\"%d\"";

	private final Server server = Server.start();

	private final Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.sms);
		this.server.enrollTotp("alice");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void optionWhenAnotherLoginHasJustSentThenWaitsForTheRest() {
		this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofSeconds(5));
		Browser second = this.server.login("alice").get("/second-factor");

		assertThat(second.body()).contains(CLOSED.formatted(25), "Available in 25 s")
			.containsSubsequence("Authenticator app", "Text message")
			.containsOnlyOnce(" disabled");
		this.server.clock.advance(Duration.ofSeconds(25));
		assertThat(second.get("/second-factor").body()).doesNotContain(" disabled", "Available in");
		second.choose(0);
		assertThat(this.server.verify.inbox().messages()).hasSize(2);
	}

	@Test
	void optionWhenChallengeIsTheSessionsOwnThenLeadsBackToIt() {
		Browser alice = this.server.login("alice").choose(0);

		alice.post("/second-factor/cancel").follow();

		assertThat(alice.body()).contains("Text message").doesNotContain(" disabled", "Available in");
	}

	@Test
	void optionWhenLockedOutThenWaitsInMinutes() {
		Browser alice = this.server.login("alice").get("/second-factor");
		String authenticator = alice.enrollments().get(1);
		for (int i = 0; i < 10; i++) {
			this.server.clock.advance(Duration.ofMinutes(11));
			alice = this.server.login("alice").get("/second-factor");
			alice.post("/second-factor/start", "enrollment", authenticator).follow().answer("000000" + i);
		}

		alice.get("/second-factor").post("/second-factor/cancel").follow();

		assertThat(alice.body()).contains(CLOSED.formatted(1800), "Available in 30 min",
				"data-countdown=\"Available in {0} s\"", "data-minutes=\"Available in {0} min\"");
		assertThat(alice.get("/second-factor").withHeader("Accept-Language", "fr").get("/second-factor").body())
			.contains("Disponible dans 30 min");
	}

	@Test
	@DisplayName("JSON: the end of the wait is in the list, and in the refusal with Retry-After")
	void startWhenAnotherLoginHasJustSentThenRetryAfterIsReal() {
		this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofMillis(12_500));
		Browser second = this.server.login("alice").get("/second-factor").accepting("application/json");
		String retryAt = "\"retry_at\":\"" + this.server.clock.instant().plusMillis(17_500) + '"';

		assertThat(second.get("/second-factor").body()).containsOnlyOnce(retryAt);
		second.post("/second-factor/start", "enrollment", this.sms.id());

		assertThat(second.status()).isEqualTo(429);
		assertThat(second.header("Retry-After")).hasValue("18");
		assertThat(second.body()).contains("\"problem\":\"wait\"", retryAt);
	}

	@Test
	@DisplayName("a user who has asked for as many messages as allowed reads when the next is sent, and other methods go on")
	void startWhenTheUsersOwnLimitIsReachedThenItsEndIsTold() {
		Browser alice = this.server.login("alice").get("/second-factor");
		for (int wait : List.of(30, 40, 60, 90, 120)) {
			alice.post("/second-factor/start", "enrollment", this.sms.id());
			this.server.clock.advance(Duration.ofSeconds(wait));
		}
		// Verify sends five times for one verification.
		alice = this.server.login("alice").get("/second-factor");
		alice.post("/second-factor/start", "enrollment", this.sms.id());
		this.server.clock.advance(Duration.ofSeconds(210));
		assertThat(this.server.verify.inbox().to(PHONE)).hasSize(6);
		alice.post("/second-factor/cancel");

		assertThat(alice.get("/second-factor").body()).contains("Available in 50 s");
		alice.accepting("application/json").post("/second-factor/start", "enrollment", this.sms.id());

		assertThat(alice.status()).isEqualTo(429);
		assertThat(alice.header("Retry-After")).hasValue("50");
		assertThat(alice.body()).contains("\"problem\":\"too-many\"", "\"retry_at\"");
	}

	@Test
	void verifyWhenLockedOutThenRetryAfterIsReal() {
		Browser alice = this.server.login("alice").choose(0).accepting("application/json");
		for (int i = 0; i < 5; i++) {
			alice.answer("000000000" + i);
		}
		this.server.clock.advance(Duration.ofSeconds(10));

		alice.answer("0000000005");

		assertThat(alice.status()).isEqualTo(429);
		assertThat(alice.header("Retry-After")).hasValue("20");
		assertThat(alice.body()).contains("\"problem\":\"too-many\"", "\"retry_at\"");
	}

}
