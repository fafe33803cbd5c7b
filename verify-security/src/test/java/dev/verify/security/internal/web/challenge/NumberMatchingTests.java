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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.emulator.entity.PushRequest;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.PushSettings;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R30: the number on the page has to be carried to the device by the user, and comes back
 * with the approval. Who approves without having seen the page lets nobody in.
 */
@OnBothStacks
@Timeout(60)
class NumberMatchingTests {

	private static final Pattern NUMBER = Pattern.compile("<strong>(\\d{6})</strong>");

	private final Server server = Server.start(NumberApplication.class, new PushSettings(6, Duration.ofSeconds(1)));

	private final Handset phone = this.server.enrollPush("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenNumberOfThePageIsEnteredThenFactorIsGranted() {
		Browser alice = this.server.login("alice").choose(0);
		String number = number(alice);
		assertThat(number(alice.get("/second-factor"))).as("after a refresh").isEqualTo(number);
		approve(number);
		assertThat(alice.post("/second-factor/verify").get("/account").body()).contains("FACTOR_PUSH");
	}

	@Test
	@DisplayName("R30: the device learns how long the number is, and nothing else of it")
	void deviceWhenAskedThenDoesNotKnowTheNumber() {
		String number = number(this.server.login("alice").choose(0));
		PushRequest asked = this.phone.pending().get(0);
		assertThat(asked.hiddenDetails()).isEqualTo(Map.of("number_digits", "6"));
		assertThat(asked.fields().values()).noneMatch((value) -> value.contains(number));
		assertThat(asked.message()).doesNotContain(number);
	}

	@Test
	@DisplayName("R30, B19: whoever approves without a number, tired of being asked, lets nobody in")
	void submitWhenApprovedWithoutANumberThenDeniedAndTold() {
		Browser attacker = this.server.login("alice").choose(0);
		this.phone.approve();
		refused(attacker);
		assertThat(words()).containsExactly("STARTED", "SENT", "FAILED", "PARTIAL_LOGIN");
		assertThat(attacker.follow().body()).contains("without the number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "0", "12345", "1234567", "\uff11\uff12\uff13\uff14\uff15\uff16", "null", "true",
			"wrong" })
	@DisplayName("R30: a wrong number is no approval, in whatever form")
	void submitWhenNumberIsWrongThenDenied(String wrong) {
		Browser attacker = this.server.login("alice").choose(0);
		String number = number(attacker);
		approve(wrong.equals("wrong") ? other(number) : wrong);
		refused(attacker);
	}

	@Test
	@DisplayName("R30: the number of another login is a wrong number")
	void submitWhenNumberIsOfAnotherChallengeThenDenied() {
		Browser owner = this.server.login("alice").choose(0);
		String number = number(owner);
		this.server.clock.advance(Duration.ofSeconds(31));
		Browser attacker = this.server.login("alice").choose(0);
		assertThat(number(attacker)).isNotEqualTo(number);
		approve(number);
		refused(attacker);
		assertThat(owner.post("/second-factor/verify").get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R30: asking the device again makes a new number, and the old one worthless")
	void submitWhenNumberIsOfAnEarlierPushThenDenied() {
		Browser alice = this.server.login("alice").choose(0);
		String number = number(alice);
		this.server.clock.advance(Duration.ofSeconds(31));
		assertThat(number(alice.choose(0))).isNotEqualTo(number);
		assertThat(this.phone.pending()).hasSize(2);
		approve(number);
		refused(alice);
	}

	@Test
	@DisplayName("Two tabs show one number, and one approval opens one session")
	void submitWhenTwoTabsThenOneNumberAndOneSession() {
		Browser alice = this.server.login("alice").choose(0);
		Browser tab = alice.copy().get("/second-factor");
		assertThat(number(tab)).isEqualTo(number(alice));
		approve(number(alice));
		List<Browser> tabs = Race.of(2, (i) -> () -> ((i == 0) ? alice : tab).post("/second-factor/verify"));
		assertThat(tabs).filteredOn((one) -> one.get("/account").status() == 200).hasSize(1);
	}

	@Test
	@DisplayName("R30, R01: wrong numbers count as failed tries, over all challenges")
	void startWhenFiveNumbersWereWrongThenHasToWait() {
		for (int i = 0; i < 5; i++) {
			Browser attacker = this.server.login("alice").choose(0);
			this.phone.approve();
			refused(attacker);
			if (i < 4) {
				this.server.clock.advance(Duration.ofMinutes(11));
				this.server.verify.clock().advance(Duration.ofMinutes(11));
			}
		}
		assertThat(this.server.login("alice").choose(0).body()).contains("Too many attempts");
		assertThat(this.server.calls("CreateChallenge")).isEqualTo(5);
	}

	@Test
	@DisplayName("R30, R51: a wrong number that the page is told of first is counted and told once")
	void streamWhenNumberIsWrongThenToldOnce() {
		Browser attacker = this.server.login("alice").choose(0);
		HttpResponse<Stream<String>> stream = attacker.stream("/second-factor/status");
		this.phone.approve();
		this.server.clock.advance(Duration.ofSeconds(1));
		assertThat(stream.body()).contains("data: {\"state\":\"wrong-number\"}");
		refused(attacker);
		assertThat(words()).containsExactly("STARTED", "SENT", "FAILED", "PARTIAL_LOGIN");
	}

	@Test
	void jsonWhenPushIsAskedForThenHasTheNumber() {
		Browser alice = this.server.login("alice").get("/second-factor");
		String enrollment = alice.enrollments().get(0);
		alice.accepting("application/json").post("/second-factor/start", "enrollment", enrollment);
		Matcher number = Pattern.compile("\"number\":\"(\\d{6})\"").matcher(alice.body());
		assertThat(number.find()).isTrue();
		assertThat(alice.get("/second-factor").body()).contains(number.group());
		approve(number.group(1));
		assertThat(alice.post("/second-factor/verify").body()).contains("approved");
	}

	private void approve(String number) {
		this.phone.approve(Map.of("number", number));
	}

	private static void refused(Browser browser) {
		browser.post("/second-factor/verify");
		assertThat(browser.location()).isEqualTo("/second-factor?error=wrong-number");
		assertThat(browser.copy().get("/account").status()).isEqualTo(302);
		assertThat(browser.copy().post("/second-factor/verify").location()).isEqualTo("/second-factor?error=expired");
	}

	private static String number(Browser browser) {
		Matcher matcher = NUMBER.matcher(browser.body());
		assertThat(matcher.find()).as(browser.body()).isTrue();
		return matcher.group(1);
	}

	private static String other(String number) {
		return (number.startsWith("1") ? "2" : "1") + number.substring(1);
	}

	private List<String> words() {
		return this.server.events.stream().map((event) -> event.type().substring("SECOND_FACTOR_".length())).toList();
	}

	/** An application of its own, whose pushes ask for a number. */
	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@OnWebFlux(ReactiveApplication.class)
	static class NumberApplication {

	}

}
