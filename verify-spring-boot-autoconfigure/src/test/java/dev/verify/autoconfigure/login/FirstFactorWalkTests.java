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

import java.util.List;
import java.util.stream.Stream;

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R17, B15: every first factor ends at the second one, and is not asked again after it,
 * on a real server.
 */
class FirstFactorWalkTests {

	private static final ConfigurableApplicationContext PROVIDER = StubProvider.start();

	private static final LoginServer SERVER = LoginServer.start(MechanismApplication.class, Stream
		.concat(Stream.of(StubProvider.clientProperties(StubProvider.url(PROVIDER))),
				Stream.of(LoginServer.CONTAINER_SESSIONS, "twilio.verify.second-factor.policy.bearer-tokens=exempt"))
		.toArray(String[]::new));

	@AfterAll
	static void stop() {
		SERVER.close();
		PROVIDER.close();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R17: a first factor leads to the second one, sends nothing by itself, and is not asked again")
	void loginWhenByFirstFactorThenSecondFactorFollowsOnce(Mechanism mechanism) {
		String user = mechanism.user(SERVER);
		String phone = SERVER.enroll(mechanism.userId(SERVER, user), user);
		Browser browser = mechanism.enter(SERVER, user);
		int sent = SERVER.verify.inbox().messages().size();

		assertThat(browser.get("/open/who").body()).isEqualTo("nobody");
		assertThat(browser.accepting("application/json").get("/account").status()).isEqualTo(401);
		assertThat(browser.accepting("text/html").get("/account").status())
			.isEqualTo((mechanism == Mechanism.BASIC) ? 401 : 302);
		assertThat(SERVER.verify.inbox().messages()).hasSize(sent);

		browser.get("/pay");
		SERVER.pass(browser, phone);
		assertThat(browser.get("/account").status()).isEqualTo(200);
		assertThat(browser.get("/pay").body()).isEqualTo("paid");
		assertThat(browser.get("/account").body()).startsWith("account of ");
	}

	@Test
	@DisplayName("Basic: the client is told which scheme was not enough, and needs the cookie to verify")
	void basicWhenCookieIsLostThenIsWithheldAgain() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser client = Mechanism.BASIC.enter(SERVER, user).accepting("application/json").get("/account");
		assertThat(client.header("WWW-Authenticate"))
			.hasValueSatisfying((value) -> assertThat(value).startsWith("Basic"));
		assertThat(client.body()).contains("second-factor-required");

		SERVER.pass(client.accepting("text/html"), phone);
		assertThat(client.get("/account").status()).isEqualTo(200);
		assertThat(client.forget("JSESSIONID").get("/account").status()).isEqualTo(401);
		String other = SERVER.newUser();
		SERVER.enroll(other);
		assertThat(Mechanism.BASIC.enter(SERVER, other).get("/account").status()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "BASIC", "X509" })
	@DisplayName("A login that comes with each request is not in the session: the cookie alone is nobody, before and after")
	void cookieWhenLoginComesWithEachRequestThenIsNobodyAlone(Mechanism mechanism) {
		String user = mechanism.user(SERVER);
		String phone = SERVER.enroll(mechanism.userId(SERVER, user), user);
		Browser client = mechanism.enter(SERVER, user).get("/open/session");
		client.sendCode();
		assertThat(SERVER.browser()
			.withSession("JSESSIONID", client.cookie("JSESSIONID"))
			.get("/second-factor")
			.location()).isEqualTo("/login");

		client.answer(SERVER.code(phone));
		assertThat(client.get("/account").status()).isEqualTo(200);
		Browser thief = client.withSession("JSESSIONID", client.cookie("JSESSIONID"));
		assertThat(thief.get("/account").location()).isEqualTo("/login");
		assertThat(thief.get("/open/who").body()).isEqualTo("nobody");
	}

	@Test
	@DisplayName("F5: a bearer token is exempt by the property, for its own request only")
	void bearerWhenExemptThenPassesAndSessionStaysWithheld() {
		String user = SERVER.newUser();
		SERVER.enroll(user);
		Browser browser = SERVER.password(user);
		Browser client = browser.tab()
			.accepting("application/json")
			.with("Authorization", "Bearer " + MechanismApplication.token(user));

		assertThat(client.get("/account").body()).isEqualTo("account of " + user);
		assertThat(client.get("/pay").status()).as("no factor comes with a token").isNotEqualTo(200);
		assertThat(browser.get("/account").location()).isEqualTo("/second-factor");
		assertThat(browser.get("/open/who").body()).isEqualTo("nobody");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A remembered browser alone is sent to the login page, and is nobody until both factors have passed")
	void rememberedWhenCookieAloneThenLeadsToLogin(Remembered by) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.browser()
			.get(by.login)
			.post(by.login, "username", user, "password", LoginServer.PASSWORD, "remember-me", "on");
		SERVER.pass(browser, phone);
		assertThat(browser.get(by.page).status()).isEqualTo(200);

		browser.forget("JSESSIONID");
		assertThat(browser.get(by.page).location()).isEqualTo(by.login);
		assertThat(browser.get("/open/who").body()).isEqualTo("nobody");
		assertThat(browser.get("/second-factor").status()).isEqualTo(302);
		assertThat(browser.location()).isEqualTo("/login");
		assertThat(browser.get("/login").post("/second-factor/verify", "code", "123456").location())
			.as("no challenge for the cookie alone")
			.isEqualTo("/login");
	}

	enum Remembered {

		BY_SIGNATURE("/login", "/account"), BY_SERIES("/staff/login", "/staff/home");

		private final String login;

		private final String page;

		Remembered(String login, String page) {
			this.login = login;
			this.page = page;
		}

	}

	@Test
	@DisplayName("Trap 9: a token refresh keeps the factor, in the same request and after it")
	void factorWhenTokenIsRefreshedThenSurvives() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(Mechanism.OIDC.userId(SERVER, user), user);
		Browser browser = Mechanism.OIDC.enter(SERVER, user);
		SERVER.pass(browser, phone);

		JsonNode first = json(browser.accepting("application/json").get("/refresh"));
		JsonNode second = json(browser.get("/refresh"));
		assertThat(first.get(0)).as("really refreshed").isNotEqualTo(second.get(0));
		for (JsonNode refreshed : List.of(first, second)) {
			assertThat(refreshed.get(1).asString()).isEqualTo("paid");
			assertThat(refreshed.get(2).asString()).contains("FACTOR_SMS", "OIDC_USER");
		}
		assertThat(browser.get("/account").status()).isEqualTo(200);
		assertThat(browser.get("/pay").body()).isEqualTo("paid");
	}

	@Test
	@DisplayName("H3: an ID and a mail address of one directory entry are one user, whose factors follow")
	void ldapWhenNameIsSpelledOtherwiseThenFactorsFollow() {
		String phone = SERVER.enroll("ldap:" + LdapDirectory.dn("alice"), "alice");
		for (String name : List.of("alice", "Alice@Bank.Example", "ALICE")) {
			Browser browser = SERVER.browser()
				.get("/login")
				.post("/login", "username", name, "password", LdapDirectory.PASSWORD);
			assertThat(browser.get("/second-factor").body()).as("offered, not enrolled anew")
				.contains(phone.substring(phone.length() - 2));
			assertThat(browser.get("/second-factor/enroll").status()).as("no first factor with the password alone")
				.isEqualTo(302);
		}
	}

	@Test
	@DisplayName("Trap 3: request.login() in a page that is open shows nothing of the login in that request")
	void methodWhenPageLogsInByItselfThenIsDenied() {
		String user = SERVER.newUser();
		Browser browser = Mechanism.PROGRAMMATIC.enter(SERVER, user);
		assertThat(browser.body()).doesNotContain("salaries");
		assertThat(browser.location()).isEqualTo("/second-factor");
	}

	private static JsonNode json(Browser browser) {
		assertThat(browser.status()).as(browser.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(browser.body());
	}

}
