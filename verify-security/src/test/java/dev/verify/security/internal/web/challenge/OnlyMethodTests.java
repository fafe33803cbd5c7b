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

import java.time.Duration;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user with one method has nothing to choose, and sees the page of that method.
 */
@OnBothStacks
class OnlyMethodTests {

	private static final String PHONE = "+12125550141";

	private final Server server = Server.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "SMS, +12125550141, We’ll send a code to •••• 41 by text message., Send code",
			"CALL, +12125550141, We’ll call •••• 41 with a code., Call me",
			"WHATSAPP, +12125550141, We’ll send a code to •••• 41 by WhatsApp., Send code",
			"EMAIL, alice@example.com, We’ll send a code to a•••@example.com., Send code" })
	void pageWhenThereIsOneMethodThenIsItsPageAndSendsAtThePressOnly(SecondFactorMethod method, String destination,
			String lead, String button) {
		this.server.enrollments.save(Enrollment.ofDestination("alice", method, destination));
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains(lead, ">" + button + "</button>").doesNotContain("class=\"options\"");
		assertThat(this.server.verify.requests().all()).as("nothing is sent by a GET").isEmpty();
		alice.choose(0);
		assertThat(alice.body()).contains("name=\"code\"").doesNotContain("Use another method");
		alice.answer(this.server.verify.inbox().latestTo(destination).code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void pageWhenDeviceIsTheOnlyMethodThenSendsAtThePressOnly() {
		this.server.enrollPush("alice");
		int before = this.server.verify.requests().all().size();
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains("We’ll send a notification to your device.", ">Send notification</button>");
		assertThat(this.server.verify.requests().all()).hasSize(before);
		assertThat(alice.choose(0).body()).contains("Waiting for your device").doesNotContain("Use another method");
	}

	@Test
	void pageWhenAuthenticatorIsTheOnlyMethodThenAsksForItsCode() {
		Handset phone = this.server.enrollTotp("alice");
		int before = this.server.verify.requests().all().size();
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body())
			.contains("Enter your code", "name=\"code\"", "name=\"challenge\"", " data-method=\"totp\" data-auto")
			.doesNotContain("Use another method", "class=\"options\"");
		assertThat(this.server.verify.requests().all()).hasSize(before);
		alice.answer(phone.code());
		assertThat(alice.get("/account").body()).contains("FACTOR_TOTP");
	}

	@Test
	void pageWhenAuthenticatorIsLockedOutThenWaits() {
		Handset phone = this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice").get("/second-factor");
		for (int i = 0; i < 6; i++) {
			alice.answer("000000" + i);
		}

		assertThat(alice.follow().body()).contains("Too many attempts.", " disabled data-wait=\"30\"",
				"Available in 30 s");
		this.server.clock.advance(Duration.ofSeconds(31));
		alice.get("/second-factor").answer(phone.code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void pageWhenAnotherLoginHasJustSentThenWaits() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		this.server.login("alice").choose(0);

		assertThat(this.server.login("alice").get("/second-factor").body())
			.contains("class=\"primary\" type=\"submit\" disabled data-wait=\"30\"", "Available in 30 s");
	}

	@Test
	void pageWhenJsonThenListsTheMethod() {
		Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(sms);

		assertThat(this.server.login("alice").accepting("application/json").get("/second-factor").body())
			.contains("\"state\":\"choose\"", sms.id());
	}

	@Test
	void pageWhenStepUpThenSaysWhy() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.challengePage().body()).contains("For your security, confirm it’s you before you continue.",
				"We’ll send a code to •••• 41 by text message.");
	}

}
