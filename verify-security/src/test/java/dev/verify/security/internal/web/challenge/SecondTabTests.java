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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F15: a tab that was left behind, after the user has passed in another one.
 */
@OnBothStacks
class SecondTabTests {

	private static final String PHONE = "+12125550198";

	private final Server server = Server.start(SelfServiceApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/start", "/second-factor/verify", "/second-factor/cancel",
			"/second-factor/recovery", "/second-factor/enroll/start", "/second-factor/enroll/resend",
			"/second-factor/enroll/verify", "/second-factor/enroll/cancel" })
	@DisplayName("F15, sentry#107214: a user who has passed is sent on in every tab, whatever the tab submits")
	void formWhenPassedInAnotherTabThenLeadsOn(String path) {
		Browser alice = this.server.login("alice").get("/account?x=1").choose(0);
		Browser tab = alice.tab();
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		assertThat(alice.answer(code).location()).startsWith("/account?x=1");

		tab.post(path, "code", code, "enrollment", "any", "method", "sms");

		assertThat(tab.location()).isEqualTo("/second-factor");
		assertThat(tab.arrive().body()).contains("account of alice");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/second-factor/manage/remove", "/second-factor/recovery-codes" })
	@DisplayName("A form that changes what a user has is never taken for one that leads on")
	void formWhenItChangesFactorsThenSaysThatThePageIsOld(String path) {
		Browser alice = this.server.login("alice").choose(0);
		Browser tab = alice.tab();
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(tab.post(path, "enrollment", "any").status()).isBetween(401, 403);
	}

}
