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

package dev.verify.security.webflux;

import java.util.stream.Stream;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12, B01: for every kind of rule and every place that looks at the user, a password
 * alone is worth as much as no login.
 */
class WithheldLoginWalkTests {

	private static final String PHONE = "+12125550181";

	private static final String ASKS = "302 asks";

	private static Server server;

	private static Browser anonymous;

	private static Browser password;

	private static Browser verified;

	@BeforeAll
	static void logIn() {
		server = Server.start(Stack.WEBFLUX, DoorApplication.class);
		server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		anonymous = server.browser();
		verified = server.login("alice").choose(0).answer(server.verify.inbox().latestTo(PHONE).code());
		password = server.login("alice");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	@DisplayName("A password alone opens and sees as much as no login")
	void placeWhenFactorIsMissingThenAsForAnonymous(String path, String asAnonymous, String asVerified) {
		assertThat(outcome(anonymous, path)).as("anonymous").isEqualTo(asAnonymous);
		assertThat(outcome(password, path)).as("password only").isEqualTo(asAnonymous);
		assertThat(outcome(verified, path)).as("verified").isEqualTo(asVerified);
	}

	static Stream<Arguments> places() {
		String open = "200 open";
		return Stream.of(Arguments.of("/rule/authenticated", ASKS, open), Arguments.of("/rule/role", ASKS, open),
				Arguments.of("/rule/any-role", ASKS, open), Arguments.of("/rule/authority", ASKS, open),
				Arguments.of("/rule/authentication", ASKS, open), Arguments.of("/rule/principal", ASKS, open),
				Arguments.of("/rule/holder", ASKS, open), Arguments.of("/rule/session-attribute", ASKS, open),
				Arguments.of("/rule/session-entries", ASKS, open), Arguments.of("/rule/own-repository", ASKS, open),
				Arguments.of("/rule/context-exchange", ASKS, open), Arguments.of("/rule/factor", ASKS, open),
				Arguments.of("/rule/ip", open, open), Arguments.of("/rule/permit", open, open),
				Arguments.of("/rule/deny", ASKS, "403 Access Denied"),
				Arguments.of("/rule/admin", ASKS, "403 Access Denied"), Arguments.of("/method/mono", ASKS, "200 gold"),
				Arguments.of("/method/flux", ASKS, "200 [\"gold\",\"silver\"]"),
				Arguments.of("/method/bean", ASKS, "200 gold"), Arguments.of("/method/factor", ASKS, "200 gold"),
				Arguments.of("/method/controller", ASKS, "200 gold"),
				Arguments.of("/method/argument", ASKS, "200 gold of alice"),
				Arguments.of("/method/result", ASKS, "200 alice"),
				Arguments.of("/method/pre-filter", "200 []", "200 [\"alice\"]"),
				Arguments.of("/method/post-filter", "200 []", "200 [\"alice\"]"),
				Arguments.of("/see/principal", "200 anonymous", "200 alice"),
				Arguments.of("/see/details", "200 anonymous", "200 alice"),
				Arguments.of("/see/context", "200 anonymous", "200 alice"),
				Arguments.of("/see/holder", "200 anonymous", "200 alice"),
				Arguments.of("/see/session-attribute", "200 anonymous", "200 login"),
				Arguments.of("/see/session", "200 anonymous", "200 login"),
				Arguments.of("/see/exchange", "200 anonymous", "200 alice"),
				Arguments.of("/see/context-exchange", "200 none", "200 login"),
				Arguments.of("/see/functional", "200 anonymous", "200 alice"),
				Arguments.of("/see/events", "200 data:anonymous", "200 data:alice"),
				Arguments.of("/see/filters",
						"200 {\"after\":\"anonymous, none\",\"before\":\"anonymous, none\",\"behind\":\"anonymous, none\"}",
						"200 {\"after\":\"alice, login\",\"before\":\"anonymous, login\",\"behind\":\"alice, login\"}"));
	}

	/** Only where an anonymous user is led to differs: to the login, or the factor. */
	private static String outcome(Browser browser, String path) {
		Browser asked = browser.copy()
			.accepting(path.endsWith("events") ? "text/html, text/event-stream" : "text/html, */*;q=0.1")
			.get(path);
		if (asked.status() == 302) {
			assertThat(asked.location()).isIn("/login", "/second-factor");
			return ASKS;
		}
		return asked.status() + " " + asked.body().strip();
	}

}
