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

package dev.verify.autoconfigure.login;

import dev.verify.autoconfigure.browser.Browser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F21, M3: a limit of sessions counts verified sessions, and another site gets nowhere
 * where the application has disabled CSRF protection.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionLimitTests {

	private @Nullable LoginServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("F21: where the limit refuses, the code is answered by 409, and the login stays withheld")
	void codeWhenAnotherSessionIsOpenThenIsAConflict() {
		LoginServer server = start(true, true);
		String user = server.newUser();
		String phone = server.enroll(user);
		Browser owner = server.pass(server.password(user), phone);
		assertThat(owner.get("/account").status()).isEqualTo(200);

		Browser second = server.password(user).sendCode().accepting("application/json");
		String code = server.code(phone);
		assertThat(second.answer(code).status()).isEqualTo(409);
		assertThat(second.body()).contains("session-limit");
		assertThat(second.get("/account").status()).isEqualTo(401);
		assertThat(second.answer(code).body()).as("the code is spent").contains("\"expired\"");
		assertThat(second.get("/account").status()).isEqualTo(401);
		assertThat(owner.get("/account").status()).isEqualTo(200);

		owner.post("/logout");
		server.pass(second.accepting("text/html"), phone);
		assertThat(second.get("/account").status()).as("after the other session has ended").isEqualTo(200);
	}

	@Test
	@DisplayName("F21: where the limit expires sessions, the second verified session ends the first")
	void codeWhenLimitExpiresThenEndsTheOtherSession() {
		LoginServer server = start(false, true);
		String user = server.newUser();
		String phone = server.enroll(user);
		Browser owner = server.pass(server.password(user), phone);

		Browser second = server.password(user);
		assertThat(owner.get("/account").status()).as("the password alone ends nothing").isEqualTo(200);
		server.pass(second, phone);
		assertThat(second.get("/account").body()).isEqualTo("account of " + user);
		assertThat(owner.get("/account").body()).contains("session has been expired");
	}

	@Test
	@DisplayName("F21: without HttpSessionEventPublisher a logout is not noticed: the limit refuses by 409, not as an outage")
	void codeWhenSessionEventsAreMissingThenIsAConflict() {
		LoginServer server = start(true, false);
		String user = server.newUser();
		String phone = server.enroll(user);
		Browser browser = server.pass(server.password(user), phone);
		assertThat(browser.get("/account").status()).isEqualTo(200);
		browser.post("/logout");

		Browser again = server.password(user).sendCode().accepting("application/json");
		assertThat(again.answer(server.code(phone)).status()).isEqualTo(409);
		assertThat(again.body()).contains("session-limit");
		assertThat(again.get("/account").status()).isEqualTo(401);
	}

	@Test
	@DisplayName("M3: without CSRF protection, another site cannot enroll its phone; the own site can")
	void enrollWhenRequestIsCrossSiteThenIsRefusedAndNothingIsSent(CapturedOutput output) {
		LoginServer server = start(false, true);
		assertThat(output).containsOnlyOnce("CSRF protection is disabled in the filter chain");
		String[] phone = { "method", "sms", "destination", "+14155552671" };
		String[][] foreign = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Site", "same-site" },
				{ "Origin", "https://evil.example" }, { "Origin", "null" } };
		for (String[] header : foreign) {
			for (String types : new String[] { "text/html", "application/json" }) {
				Browser forged = server.password(server.newUser()).accepting(types).with(header[0], header[1]);
				assertThat(forged.post("/second-factor/enroll/start", phone).status()).as(header[1]).isEqualTo(403);
			}
		}
		assertThat(server.verify.inbox().messages()).isEmpty();

		String[][] own = { { "Sec-Fetch-Site", "same-origin" }, { "Sec-Fetch-Site", "none" },
				{ "Origin", server.url("") }, { "X-No-Browser", "curl" } };
		for (int i = 0; i < own.length; i++) {
			phone[3] = "+1415555267" + i;
			Browser browser = server.password(server.newUser())
				.accepting("application/json")
				.with(own[i][0], own[i][1]);
			assertThat(browser.post("/second-factor/enroll/start", phone).status()).as(browser.body()).isEqualTo(200);
			assertThat(server.verify.inbox().messages()).hasSize(i + 1);
		}
	}

	private LoginServer start(boolean prevents, boolean publishes) {
		LoginServer server = LoginServer.start(SessionLimitApplication.class, LoginServer.CONTAINER_SESSIONS,
				"prevents=" + prevents, "publishes=" + publishes);
		this.server = server;
		return server;
	}

}
