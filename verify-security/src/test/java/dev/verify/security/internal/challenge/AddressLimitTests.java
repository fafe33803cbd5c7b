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

package dev.verify.security.internal.challenge;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R32: what one address causes is limited, whatever it is asked for.
 */
@OnBothStacks
class AddressLimitTests {

	private static final String HERE = "127.0.0.1";

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private final Server server = Server.start(SelfServiceApplication.class, ChallengeLedger.inMemory(), this.counters);

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	@BeforeEach
	void useUp() {
		this.server.enrollments.save(this.phone);
		SendLimiter gate = new SendLimiter(this.counters, SendLimits.defaults(), Enrollment::digest, this.server.clock);
		for (int i = 0; i < 59; i++) {
			gate.pass(new SendAttempt(false, "user " + i, false, null, "mailbox " + i, HERE, true));
			gate.pass(new SendAttempt(true, "user " + i, false, null, "mailbox " + i, HERE, true));
		}
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R32: logins of one address")
	void loginWhenAddressHasUsedItUpThenRefused() {
		this.server.login("alice").choose(0);
		this.server.enrollments.save(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+13125550161"));
		Browser bob = this.server.login("bob").get("/second-factor");

		bob.post("/second-factor/start", "enrollment", bob.enrollments().get(0));

		assertThat(bob.location()).isEqualTo("/second-factor?error=too-many");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("R32: enrollments of one address, and what they send again")
	void enrollmentWhenAddressHasUsedItUpThenRefused() {
		Browser bob = this.server.login("bob").get("/second-factor/enroll");
		bob.post("/second-factor/enroll/start", "method", "sms", "destination", "+13125550161");
		assertThat(bob.location()).isEqualTo("/second-factor/enroll");
		this.server.clock.advance(Duration.ofSeconds(31));

		bob.post("/second-factor/enroll/resend");

		assertThat(bob.location()).isEqualTo("/second-factor/enroll?error=too-many");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("R32: payments of one address; another address still pays")
	void paymentWhenAddressHasUsedItUpThenRefused() {
		StartRequest request = StartRequest.of("alice", this.phone.id(), "draft");
		assertThat(pay(request.from(HERE), "10")).isInstanceOf(StepResult.Success.class);
		this.server.clock.advance(Duration.ofSeconds(31));

		assertThat(pay(request.from(HERE), "11")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY));
		assertThat(pay(request.from("192.0.2.7"), "12")).isInstanceOf(StepResult.Success.class);
	}

	private StepResult<PendingChallenge> pay(StartRequest request, String amount) {
		Payment payment = Payment.of(new BigDecimal(amount), Currency.getInstance("EUR"), "Harbour Homes");
		return this.server.bean(SecondFactorService.class).payments().start(request, payment);
	}

}
