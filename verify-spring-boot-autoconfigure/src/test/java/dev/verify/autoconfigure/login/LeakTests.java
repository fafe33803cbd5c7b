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

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.userdetails.UserDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12: an application that looks for the user in every place of a real server finds
 * nobody until the second factor has passed.
 */
class LeakTests {

	private static final List<String> PATHS = List.of("/open/page", "/open/async", "/open/fails", "/open/missing",
			"/account", "/second-factor");

	private static final LoginServer SERVER = LoginServer.start(LeakApplication.class, LoginServer.CONTAINER_SESSIONS,
			"management.httpexchanges.recording.include=principal,session-id,request-headers");

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "FORM", "BASIC" })
	@DisplayName("R12: filters, listeners, valve, observations, exchanges, registry, executors: nobody, then the user")
	void userWhenFactorIsMissingThenIsSeenNowhere(Mechanism mechanism) {
		SeenUsers seen = SERVER.context.getBean(SeenUsers.class);
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = mechanism.enter(SERVER, user);
		if (mechanism == Mechanism.FORM) {
			// What runs while the password is checked sees the login, as documented.
			seen.clear();
		}

		PATHS.forEach(browser::get);
		assertThat(seen.of(user)).isEmpty();
		assertThat(exchangesOf(user)).isZero();
		assertThat(isRegistered(user)).isFalse();

		SERVER.pass(browser, phone);
		PATHS.forEach(browser::get);
		assertThat(seen.of(user)).contains("inner filter", "interceptor", "advice", "handled event", "executor",
				"callable", "observed");
		assertThat(exchangesOf(user)).isPositive();
		assertThat(isRegistered(user)).isTrue();
		if (mechanism == Mechanism.FORM) {
			assertThat(seen.of(user)).contains("unwrapped session", "session attribute", "outer filter");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Late-Key", "X-Container-Key" })
	@DisplayName("R12: a filter that logs in behind the rules gains nothing without the factor of that user's session")
	void loginWhenByAFilterBehindTheRulesThenIsWithheld(String header) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser client = SERVER.browser().with(header, user);

		assertThat(client.get("/open/vault").body()).doesNotContain("treasure");
		assertThat(client.get("/open/page").body()).isEqualTo("page");
		assertThat(SERVER.context.getBean(SeenUsers.class).of(user)).doesNotContain("advice", "executor", "interceptor",
				"handled event");

		Browser verified = SERVER.pass(SERVER.password(user), phone).with(header, user);
		assertThat(verified.get("/open/vault").body()).isEqualTo("treasure");
		assertThat(SERVER.verified().with(header, user).get("/open/vault").body()).as("the factor of another user")
			.doesNotContain("treasure");
	}

	@Test
	@DisplayName("R12: no value of an observation names a user, withheld or not")
	void observationWhenUserIsKnownThenDoesNotNameThem() {
		String user = SERVER.newUser();
		SERVER.enroll(user);
		PATHS.forEach(SERVER.password(user)::get);
		assertThat(SERVER.context.getBean(SeenUsers.class).of(user)).doesNotContain("observation");
	}

	private static long exchangesOf(String user) {
		return SERVER.context.getBean(HttpExchangeRepository.class)
			.findAll()
			.stream()
			.filter((exchange) -> exchange.getPrincipal() != null && user.equals(exchange.getPrincipal().getName()))
			.count();
	}

	private static boolean isRegistered(String user) {
		return SERVER.context.getBean(SessionRegistry.class)
			.getAllPrincipals()
			.stream()
			.anyMatch((principal) -> principal instanceof UserDetails details && user.equals(details.getUsername()));
	}

}
