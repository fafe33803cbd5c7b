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
import java.util.List;

import dev.verify.emulator.inbox.Message;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sending again, and sending in another way.
 */
@OnBothStacks
class ChannelTests {

	private static final String PHONE = "+12125550141";

	private final Server server = Server.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("A message again after 30, 40, 60, 90 and 120 seconds, and not a second earlier; always the same code")
	void resendWhenPressedThenScheduleHoldsAndCodeIsKept() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		int sent = 1;
		for (int wait : List.of(30, 40, 60, 90)) {
			assertThat(alice.body()).contains("data-wait=\"" + wait + "\"");
			this.server.clock.advance(Duration.ofSeconds(wait - 1));
			press(alice);
			assertThat(this.server.verify.inbox().messages()).as("too early").hasSize(sent);
			this.server.clock.advance(Duration.ofSeconds(1));
			press(alice);
			sent++;
			assertThat(this.server.verify.inbox().messages()).hasSize(sent)
				.extracting(Message::code)
				.containsOnly(code);
		}
		assertThat(alice.body()).contains("data-wait=\"120\"");
		alice.answer(code);
		assertThat(alice.follow().body()).contains("account of alice");
	}

	@Test
	@DisplayName("Refresh and back send nothing")
	void pageWhenReloadedThenNothingIsSent() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofMinutes(2));

		alice.get("/second-factor").get("/second-factor?factor.type=sms").get("/account").follow();

		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 68008, 60223, 60605 })
	@DisplayName("R42: where a channel does not work for a number, the next of the plan does, and the page says so")
	void startWhenChannelIsRefusedThenNextOfThePlanSends(int error) {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.WHATSAPP, PHONE));
		this.server.verify.fail("CreateVerification").times(1).withCode(error);

		Browser alice = this.server.login("alice").choose(0);

		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		assertThat(alice.body()).contains("reach you by WhatsApp", "by text message");
		assertThat(this.server.events).filteredOn(SecondFactorEvent.FallbackUsed.class::isInstance).hasSize(1);
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.follow().body()).contains("FACTOR_SMS").doesNotContain("FACTOR_WHATSAPP");
	}

	@ParameterizedTest
	@ValueSource(ints = { 60410, 60200, 60203, 20429 })
	@DisplayName("B20: a number that is blocked or limited is not tried in another way")
	void startWhenNumberIsRefusedThenNothingElseIsTried(int error) {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.WHATSAPP, PHONE));
		this.server.verify.fail("CreateVerification").times(1).withCode(error);

		this.server.login("alice").choose(0);

		assertThat(this.server.verify.inbox().messages()).isEmpty();
		assertThat(this.server.events).noneMatch(SecondFactorEvent.FallbackUsed.class::isInstance);
	}

	@Test
	void choiceWhenAWayWasUsedThenItIsOfferedFirst() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550142"));
		Enrollment last = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(last);
		Browser alice = this.server.login("alice");
		int sms = alice.challengePage().enrollments().indexOf(last.id());
		alice.choose(sms).answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.challengePage().enrollments()).first().isEqualTo(last.id());
	}

	private static void press(Browser alice) {
		alice.post("/second-factor/start", "enrollment", alice.enrollments().get(0)).follow();
	}

}
