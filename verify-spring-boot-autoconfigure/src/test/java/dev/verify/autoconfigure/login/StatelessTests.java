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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F9, F5: an API that keeps no login, where the application allows it to require a second
 * factor. Only the session cookie carries the factor from request to request.
 */
class StatelessTests {

	private static final LoginServer SERVER = LoginServer.start(StatelessApplication.class,
			LoginServer.CONTAINER_SESSIONS, "twilio.verify.second-factor.policy.bearer-tokens=required",
			"twilio.verify.second-factor.policy.allow-stateless=true");

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	@DisplayName("F9: Basic without the cookie is withheld at each request; with it, the factor is kept for that user")
	void basicWhenClientKeepsTheCookieThenIsVerified() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser client = basic(user);
		assertThat(client.get("/account").status()).isEqualTo(401);
		assertThat(client.header("Set-Cookie")).as("a refused request leaves no session").isEmpty();

		SERVER.pass(client.accepting("text/html"), phone);
		client.accepting("application/json");
		assertThat(client.get("/account").body()).isEqualTo("account of " + user);
		String session = client.cookie("JSESSIONID");
		assertThat(basic(user).get("/account").status()).as("another client of the user").isEqualTo(401);
		assertThat(basic(SERVER.newUser()).withSession("JSESSIONID", session).get("/account").status())
			.as("the cookie alone")
			.isEqualTo(401);
		Browser other = basic(SERVER.newUser()).with("Cookie", "JSESSIONID=" + session);
		assertThat(other.get("/account").status()).as("the cookie with another user's password").isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic", "Bearer" })
	@DisplayName("F9: a session ID from before the factor is not good after it, though the chain changes none")
	void sessionWhenPlantedThenIsNotVerified(String scheme) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser client = scheme.equals("Basic") ? basic(user) : bearer(user);
		client.accepting("text/html").sendCode();
		String planted = client.cookie("JSESSIONID");

		assertThat(client.answer(SERVER.code(phone)).status()).isEqualTo(302);
		assertThat(client.cookie("JSESSIONID")).isNotEqualTo(planted);
		assertThat(client.get("/account").status()).isEqualTo(200);
		Browser attacker = basic(user).with("Cookie", "JSESSIONID=" + planted);
		assertThat(attacker.get("/account").status()).isEqualTo(401);
	}

	@Test
	@DisplayName("F5: a bearer token that needs a second factor is told so in the words of RFC 9470")
	void bearerWhenRequiredThenIsRefusedAndTold() {
		Browser client = bearer(SERVER.newUser()).accepting("application/json");
		assertThat(client.get("/account").status()).isEqualTo(401);
		assertThat(client.header("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_user_authentication\"");
		assertThat(client.body()).contains("second-factor-required");
	}

	private static Browser basic(String user) {
		return SERVER.browser().accepting("application/json").with("Authorization", Mechanism.basic(user));
	}

	private static Browser bearer(String user) {
		return SERVER.browser().with("Authorization", "Bearer " + MechanismApplication.token(user));
	}

}
