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

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F3, F4, F11, F15, L6: what people report of other second factors does not happen here.
 */
class PublicReportTests {

	private static final LoginServer SERVER = LoginServer.start(TroubleApplication.class,
			LoginServer.CONTAINER_SESSIONS);

	private static final List<String> AUTHENTICATIONS = new CopyOnWriteArrayList<>();

	@BeforeAll
	static void listen() {
		SERVER.context
			.addApplicationListener((ApplicationListener<AuthenticationSuccessEvent>) (event) -> AUTHENTICATIONS
				.add(event.getAuthentication().getName()));
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	@DisplayName("F3 A: a view that throws ends in 500, not in a circle of redirects")
	void pageWhenViewFailsThenIsAnErrorPage() {
		Browser browser = SERVER.password(SERVER.newUser()).get("/account").arrive();

		assertThat(browser.address()).isEqualTo(SERVER.url("/second-factor/enroll"));
		assertThat(browser.status()).isEqualTo(500);
		assertThat(browser.body()).doesNotContain("no such template");
		assertThat(browser.accepting("application/json").get("/second-factor/enroll").status()).as("JSON needs no view")
			.isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "/open/fails, 500", "/open/missing.png, 404" })
	@DisplayName("F3 B, C: an error page of a withheld login keeps its status, and is not what to come back to")
	void errorWhenLoginIsWithheldThenKeepsStatusAndIsNotSaved(String path, int status) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user).get("/deep?x=1");
		assertThat(browser.location()).isEqualTo("/second-factor");

		for (String types : List.of("text/html", "application/json", "*/*")) {
			assertThat(browser.accepting(types).get(path).status()).as(types).isEqualTo(status);
			assertThat(browser.header("Location")).isEmpty();
		}
		assertThat(SERVER.pass(browser.accepting("text/html"), phone).location()).isEqualTo("/deep?x=1&continue");
		assertThat(browser.get(path).status()).as("with the factor, too").isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/form", "/account" })
	@DisplayName("F3 B: a stale CSRF token is 403 for a withheld login, and the wanted page stays")
	void postWhenTokenIsStaleThenIsForbiddenAndPageIsKept(String path) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user).get("/deep?x=1");

		// The token of the login form ended with the login.
		assertThat(browser.post(path).status()).isEqualTo(403);
		assertThat(SERVER.pass(browser, phone).location()).isEqualTo("/deep?x=1&continue");
	}

	@Test
	@DisplayName("F3 C: where nothing was wanted, an error page in between leads to the start page")
	void continueWhenOnlyAnErrorWasSeenThenLeadsToTheStartPage() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user).get("/open/fails").get("/open/missing");

		assertThat(SERVER.pass(browser, phone).location()).isEqualTo("/");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "/.well-known/appspecific/com.chrome.devtools.json;*/*",
					"/apple-touch-icon.png;image/avif,image/webp,*/*;q=0.8", "/account;*/*",
					"/account;application/json, text/plain, */*", "/favicon.ico;image/*" })
	@DisplayName("F4: a probe of the browser does not replace the page that was wanted")
	void savedPageWhenBrowserProbesThenIsKept(String probe, String types) {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user).get("/deep?x=1");
		browser.sendCode();

		assertThat(browser.tab().accepting(types).get(probe).status()).isEqualTo(401);
		assertThat(browser.answer(SERVER.code(phone)).location()).isEqualTo("/deep?x=1&continue");
	}

	@Test
	@DisplayName("F11: a login of the application's own class keeps its class and its tenant, and can step up")
	void loginWhenClassIsTheApplicationsThenIsKept() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user);
		assertThat(browser.get("/account").location()).isEqualTo("/second-factor");

		SERVER.pass(browser, phone);
		assertThat(browser.get("/account").body()).isEqualTo("account of " + user + " in north");
		assertThat(browser.get("/pay").body()).isEqualTo("paid");
	}

	@Test
	@DisplayName("F15: the same code submitted in two tabs at once: both reach the page, by one grant")
	void codeWhenSubmittedTwiceAtOnceThenBothReachThePage() throws Exception {
		for (int round = 0; round < 3; round++) {
			String user = SERVER.newUser();
			String phone = SERVER.enroll(user);
			Browser browser = SERVER.password(user).get("/deep?x=1");
			browser.sendCode();
			String code = SERVER.code(phone);
			// Both are on their way before the provider has said anything.
			SERVER.verify.fail("CreateVerificationCheck").times(2).withDelay(Duration.ofSeconds(1));

			List<Browser> tabs = AtOnce.run(List.of(browser.tab(), browser.tab()), (tab) -> tab.answer(code));
			// The tab that is told to look again comes first: the saved page is good
			// once.
			Comparator<Browser> looksAgain = Comparator.comparing((tab) -> tab.location().startsWith("/deep"));
			for (Browser tab : tabs.stream().sorted(looksAgain).toList()) {
				assertThat(tab.arrive().body()).as(tab.address()).isEqualTo("account of " + user + " in north");
			}
			assertThat(AUTHENTICATIONS.stream().filter(user::equals)).as("one by password, one by code").hasSize(2);
		}
	}

	@Test
	@DisplayName("L6: @PostAuthorize runs its method for a withheld login exactly as for a stranger")
	void postAuthorizeWhenLoginIsWithheldThenIsAsForAStranger() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		TroubleApplication.Ledger ledger = SERVER.context.getBean(TroubleApplication.Ledger.class);
		String path = "/open/owner?account=" + user;

		int before = ledger.reads();
		Browser stranger = SERVER.browser().get(path);
		int byStranger = ledger.reads() - before;
		Browser withheld = SERVER.password(user).get(path);
		int byWithheld = ledger.reads() - before - byStranger;

		assertThat(byWithheld).isEqualTo(byStranger);
		assertThat(stranger.location()).isEqualTo("/login");
		assertThat(withheld.location()).isEqualTo("/second-factor");
		assertThat(SERVER.pass(withheld, phone).get(path).body()).isEqualTo(user);
	}

}
