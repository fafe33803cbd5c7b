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
import java.util.function.Consumer;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.HookedLedger;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session ends, or the user goes back and forth, somewhere on the way.
 */
@OnBothStacks
class SessionEndTests {

	private static final String PHONE = "+12125550195";

	private static final List<String> STEPS = List.of("/second-factor/start", "/second-factor/verify",
			"/second-factor/cancel");

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
	@EnumSource
	@DisplayName("B02: a session that ends on the way leads back to the password, at each point")
	void stepWhenSessionHasEndedThenPasswordIsAskedAgain(Point point) {
		Browser alice = this.server.login("alice").get("/second-factor");
		String enrollment = alice.enrollments().get(0);
		point.reach.accept(alice);
		int sent = this.server.verify.inbox().messages().size();
		String code = (sent > 0) ? this.server.verify.inbox().latestTo(PHONE).code() : "123456";
		this.server.close();

		for (String page : List.of("/account", "/second-factor", "/second-factor/status")) {
			assertThat(alice.get(page).location()).as(page).isEqualTo("/login");
		}
		for (String step : STEPS) {
			alice.get("/login").post(step, "enrollment", enrollment, "code", code);
			assertThat(alice.location()).as(step).isEqualTo("/login");
		}
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		assertThat(this.server.verify.inbox().messages()).hasSize(sent);
	}

	@Test
	@DisplayName("B02: reloading, going back and forth neither sends nor opens")
	void pagesWhenVisitedInAnyOrderThenNothingIsSentAndNothingOpens() {
		Browser alice = this.server.login("alice").choose(0);

		for (String page : List.of("/second-factor", "/account", "/second-factor/status", "/second-factor?error=wait",
				"/second-factor/start", "/second-factor/verify", "/login", "/account")) {
			alice.get(page).get(page);
			assertThat(alice.body()).as(page).doesNotContain("account of");
		}

		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		assertThat(alice.get("/second-factor").answer(this.server.verify.inbox().latestTo(PHONE).code()).status())
			.isEqualTo(302);
		assertThat(alice.get("/account").body()).contains("account of alice");
	}

	@Test
	@DisplayName("B02: a session that ends while the answer is checked is not followed by another")
	void answerWhenSessionEndsMeanwhileThenNobodyIsIn() {
		HookedLedger ledger = new HookedLedger();
		Server ending = Server.start(ledger, SecondFactorCounters.inMemory());
		ending.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = ending.login("alice").choose(0);
		ledger.whenPassed(ending::close);

		alice.answer(ending.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
	}

	/** Where the session ends. */
	enum Point {

		BEFORE_CHOOSING((alice) -> {
		}),

		CODE_SENT((alice) -> alice.choose(0)),

		CODE_SHOWN_AGAIN((alice) -> alice.choose(0).get("/second-factor").get("/second-factor")),

		WRONG_CODE((alice) -> alice.choose(0).answer("000000").follow()),

		GONE_BACK((alice) -> alice.choose(0).post("/second-factor/cancel").follow()),

		CHOSEN_AGAIN((alice) -> alice.choose(0).post("/second-factor/cancel").follow().choose(0));

		private final Consumer<Browser> reach;

		Point(Consumer<Browser> reach) {
			this.reach = reach;
		}

	}

}
