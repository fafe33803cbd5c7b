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

package dev.verify.security.internal.web.recovery;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.SwitchedCounters;
import dev.verify.security.internal.RecoveryCode;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login with a password and a recovery code.
 */
@OnBothStacks
class RecoveryLoginTests {

	private static final Pattern CODE = Pattern.compile("<code>([0-9A-Z-]{14})</code>");

	private static final String PHONE = "+12025550143";

	private final Server server = Server.start(SelfServiceApplication.class);

	private final RecordedEvents events = this.server.bean(RecordedEvents.class);

	private final RecoveryCodeService codes = this.server.bean(RecoveryCodeService.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		this.server.bean(SwitchedCounters.class).use(SecondFactorCounters.inMemory());
		this.events.clear();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("D12: after too many attempts the end of the wait is named")
	void codeWhenTooManyAreWrongThenRetryAfterIsReal() {
		Browser alice = this.server.login("alice").get("/second-factor").accepting("application/json");
		for (int i = 0; i < 5; i++) {
			use(alice, RecoveryCode.random(new SecureRandom()));
		}
		this.server.clock.advance(Duration.ofSeconds(10));

		use(alice, RecoveryCode.random(new SecureRandom()));

		assertThat(alice.status()).isEqualTo(429);
		assertThat(alice.header("Retry-After")).hasValue("20");
	}

	@Test
	@DisplayName("What was asked for a login is no answer to a step-up in the session that is let in by now")
	void answerWhenLetInOtherwiseMeanwhileThenAskedAnew() {
		Browser alice = this.server.login("alice").choose(0);
		String asked = this.server.verify.inbox().latestTo(PHONE).code();
		use(alice.get("/second-factor/recovery"), this.codes.generate("alice").get(0));

		alice.challengePage().answer(asked);
		assertThat(alice.get("/account").body()).doesNotContain("FACTOR_SMS");
		this.server.clock.advance(Duration.ofSeconds(61));
		alice.challengePage().answer(asked);

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		alice.choose(0).answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.get("/account").body()).contains("FACTOR_SMS");
	}

	@Test
	@DisplayName("R21, B14: codes are shown once, and open one login each with an authority of their own")
	void loginWhenCodeIsRightThenInOnce() {
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
		List<String> shown = CODE
			.matcher(alice.get("/second-factor/recovery-codes").post("/second-factor/recovery-codes").body())
			.results()
			.map((found) -> found.group(1))
			.toList();
		assertThat(shown).hasSize(10).doesNotHaveDuplicates();
		assertThat(alice.header("Cache-Control")).hasValue("no-store");
		assertThat(CODE.matcher(alice.get("/second-factor/recovery-codes").body()).results().map(MatchResult::group))
			.isEmpty();

		Browser again = this.server.login("alice").get("/account").get("/second-factor");
		assertThat(again.body()).contains("href=\"/second-factor/recovery\"");
		again.get("/second-factor/recovery")
			.post("/second-factor/recovery", "code", shown.get(0).toLowerCase(Locale.ROOT).replace("-", " "));

		assertThat(again.location()).startsWith("/account");
		assertThat(again.follow().body()).contains("FACTOR_RECOVERY_CODE", "FACTOR_TWILIO_VERIFY")
			.doesNotContain("FACTOR_SMS");
		assertThat(this.events.of(SecondFactorEvent.RecoveryCodeUsed.class)).singleElement()
			.satisfies((event) -> assertThat(event.left()).isEqualTo(9));
		Browser thief = this.server.login("alice").get("/second-factor/recovery");
		assertThat(use(thief, shown.get(0)).location()).isEqualTo("/second-factor/recovery?error=wrong-code");
		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R13: a recovery code changes the session id")
	void sessionWhenCodeIsRightThenItsIdChanges() {
		Browser alice = this.server.login("alice").get("/second-factor/recovery");
		String before = alice.session();

		use(alice, generate().get(0));

		assertThat(alice.session()).isNotEqualTo(before);
		assertThat(this.server.browser().withSession(before).get("/account").location()).isEqualTo("/login");
	}

	@Test
	@DisplayName("R21, B07: 200 uses of one code at once open one session")
	void codeWhenUsedManyTimesAtOnceThenOneSession() {
		Browser alice = this.server.login("alice").get("/second-factor/recovery");
		String code = generate().get(0);

		List<Browser> browsers = Race.of(200, (i) -> {
			Browser copy = alice.copy();
			return () -> use(copy, code);
		});

		assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
		assertThat(this.events.of(SecondFactorEvent.RecoveryCodeUsed.class)).hasSize(1);
	}

	@Test
	@DisplayName("F15, fxa#8023, keycloak-provider#260: a code that is submitted twice at once warns no one, and both tabs arrive")
	void codeWhenSubmittedTwiceAtOnceThenBothTabsArrive() {
		int arrived = 0;
		for (int round = 0; round < 5; round++) {
			Browser alice = this.server.login("alice").get("/second-factor/recovery");
			String code = generate().get(0);
			this.events.clear();

			List<Browser> tabs = Race.of(2, (i) -> {
				Browser tab = alice.tab();
				return () -> use(tab, code);
			});

			// What comes after the grant presents a session ID that has ended, and its
			// answer
			// replaces the cookie that both tabs share.
			List<Browser> inTime = tabs.stream().filter((tab) -> tab.status() != 401).toList();
			assertThat(inTime).isNotEmpty()
				.extracting(Browser::location)
				.allMatch((path) -> List.of("/", "/second-factor").contains(path));
			if (inTime.size() == tabs.size()) {
				assertThat(inTime).allSatisfy((tab) -> assertThat(tab.arrive().body()).contains("account of alice"));
				assertThat(alice.get("/account").body()).contains("account of alice");
				arrived++;
			}
			assertThat(this.events.of(SecondFactorEvent.RecoveryCodeUsed.class)).hasSize(1);
			assertThat(this.events.of(SecondFactorEvent.Failed.class)).isEmpty();
			assertThat(this.events.of(SecondFactorEvent.PartialLogin.class)).isEmpty();
		}
		assertThat(arrived).as("rounds in which both tabs were in time").isPositive();
	}

	@Test
	@DisplayName("keycloak-provider#260: a wrong code that is submitted twice at once counts at most twice, and opens nothing")
	void codeWhenWrongAndSubmittedTwiceAtOnceThenRefusedInBothTabs() {
		Browser alice = this.server.login("alice").get("/second-factor/recovery");
		generate();

		List<Browser> tabs = Race.of(2, (i) -> {
			Browser tab = alice.tab();
			return () -> use(tab, "0000-0000-0000");
		});

		assertThat(tabs).extracting(Browser::location).containsOnly("/second-factor/recovery?error=wrong-code");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("fxa#8023: a code that is submitted again after the first response leads on, and is no attempt")
	void codeWhenSubmittedAgainAfterTheResponseThenLeadsOn() {
		Browser alice = this.server.login("alice").get("/second-factor/recovery");
		String code = generate().get(0);
		this.events.clear();
		Browser tab = alice.tab();
		assertThat(use(alice, code).location()).isEqualTo("/");

		assertThat(use(tab, code).location()).isEqualTo("/second-factor");

		assertThat(tab.arrive().body()).contains("account of alice");
		assertThat(this.events.of(SecondFactorEvent.Failed.class)).isEmpty();
	}

	@Test
	@DisplayName("R01, R21, B11: wrong codes block, whatever the session, and a right one then opens nothing")
	void codeWhenTriedTooOftenThenBlocked() {
		String right = generate().get(0);
		for (int i = 0; i < 6; i++) {
			use(this.server.login("alice").get("/second-factor/recovery"), "0000-0000-0000");
		}

		Browser alice = this.server.login("alice").get("/second-factor/recovery");

		assertThat(use(alice, right).location()).isEqualTo("/second-factor/recovery?error=too-many");
		assertThat(this.events.of(SecondFactorEvent.Failed.class)).as("counted before the store is asked").hasSize(5);
		this.server.clock.advance(Duration.ofSeconds(31));
		assertThat(use(alice, right).location()).isEqualTo("/");
	}

	@Test
	@DisplayName("R21: new codes make the old ones void; another user's are no use")
	void codeWhenReplacedOrAnothersThenRefused() {
		String old = generate().get(0);
		generate();

		assertThat(use(this.server.login("alice").get("/second-factor/recovery"), old).location())
			.contains("error=wrong-code");
		String alices = generate().get(0);
		assertThat(use(this.server.login("bob").get("/second-factor/recovery"), alices).location())
			.contains("error=wrong-code");
		assertThat(this.codes.left("alice")).isEqualTo(10);
	}

	@Test
	void recoveryWhenNobodyIsLoggedInThenLogin() {
		generate();

		assertThat(this.server.browser().get("/second-factor/recovery").location()).isEqualTo("/login");
	}

	private List<String> generate() {
		return Objects.requireNonNull(this.codes.generate("alice"));
	}

	private static Browser use(Browser browser, String code) {
		return browser.post("/second-factor/recovery", "code", code);
	}

}
