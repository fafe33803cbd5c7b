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

import java.net.HttpCookie;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R17: requests that race at the verification, on real threads of a real server.
 */
class VerificationRaceTests {

	private static final int REQUESTS = 200;

	@ParameterizedTest
	@ValueSource(strings = { "JSESSIONID", "SESSION" })
	@DisplayName("R17: one right code submitted 200 times at once verifies one session, by one grant")
	void codeWhenSubmittedManyTimesAtOnceThenOneSessionIsVerified(String cookie) throws Exception {
		String[] properties = cookie.equals("JSESSIONID") ? new String[] { LoginServer.CONTAINER_SESSIONS }
				: new String[] { "spring.datasource.hikari.maximum-pool-size=20" };
		try (LoginServer server = LoginServer.start(SessionLimitApplication.class,
				Stream.concat(Stream.of(properties), Stream.of("prevents=false", "publishes=true"))
					.toArray(String[]::new))) {
			String user = server.newUser();
			String phone = server.enroll(user);
			Browser browser = server.password(user).sendCode();
			String withheld = browser.cookie(cookie);
			String code = server.code(phone);
			AtomicInteger grants = new AtomicInteger();
			server.context.addApplicationListener(
					(ApplicationListener<AuthenticationSuccessEvent>) (event) -> grants.incrementAndGet());

			List<Browser> clients = Stream.generate(() -> browser.withSession(cookie, withheld))
				.limit(REQUESTS)
				.toList();
			AtOnce.run(clients, (client) -> client.answer(code));

			Set<String> sessions = clients.stream()
				.flatMap((client) -> client.cookies(cookie))
				.map(HttpCookie::getValue)
				.collect(Collectors.toSet());
			List<String> good = sessions.stream()
				.filter((id) -> browser.withSession(cookie, id).get("/account").status() == 200)
				.toList();
			assertThat(grants).hasValue(1);
			assertThat(good).hasSize(1).doesNotContain(withheld);
			assertThat(browser.withSession(cookie, withheld).get("/account").status()).as("the ID from before")
				.isEqualTo(302);
		}
	}

}
