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

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12, F3: the withheld login on Jetty, whose sessions, dispatches and redirects are its
 * own.
 */
class JettyTests {

	private static final LoginServer SERVER = LoginServer.start(JettyApplication.class, LoginServer.CONTAINER_SESSIONS);

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "FORM", "BASIC" })
	@DisplayName("R12: a login is withheld until the second factor, in every dispatch")
	void loginWhenOnJettyThenIsWithheldUntilTheFactor(Mechanism mechanism) {
		SeenUsers seen = SERVER.context.getBean(SeenUsers.class);
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = mechanism.enter(SERVER, user);
		seen.clear();

		assertThat(browser.get("/open/async").body()).isEqualTo("done");
		assertThat(browser.get("/open/page").body()).isEqualTo("page");
		assertThat(browser.get("/account").status()).isEqualTo((mechanism == Mechanism.BASIC) ? 401 : 302);
		assertThat(browser.get("/open/vault").body()).doesNotContain("treasure");
		assertThat(seen.of(user)).isEmpty();

		String before = browser.sendCode().cookie("JSESSIONID");
		browser.answer(SERVER.code(phone));
		assertThat(browser.get("/account").body()).isEqualTo("page");
		assertThat(browser.get("/open/vault").body()).isEqualTo("treasure");
		assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
		assertThat(browser.withSession("JSESSIONID", before).get("/account").location()).isEqualTo("/login");
	}

	@Test
	@DisplayName("F3: an error page keeps its status")
	void errorWhenLoginIsWithheldThenKeepsStatus() {
		String user = SERVER.newUser();
		SERVER.enroll(user);
		Browser browser = SERVER.password(user);
		assertThat(browser.get("/open/fails").status()).isEqualTo(500);
		assertThat(browser.get("/open/missing").status()).isEqualTo(404);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class JettyApplication extends LeakApplication {

		@Bean
		ServletWebServerFactory jetty() {
			return Jetty::new;
		}

	}

}
