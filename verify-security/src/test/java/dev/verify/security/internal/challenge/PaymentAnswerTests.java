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
import java.util.Currency;
import java.util.stream.Stream;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.StubProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R23, R34: a payment is confirmed by an answer about this payment, and the code of a
 * service that binds it to nothing is none.
 */
class PaymentAnswerTests {

	private static final String VERIFICATION = "VE" + "a".repeat(32);

	private static final String PHONE = "+12125550101";

	private static final String SENT = """
			{"sid":"%s","to":"%s","channel":"sms","status":"pending","amount":"850.00 EUR","payee":"Harbour Homes",\
			"send_code_attempts":[{"channel":"sms"}]}""".formatted(VERIFICATION, PHONE);

	private static final String APPROVED = SENT.replace("pending", "approved");

	private static final Payment RENT = Payment.of(new BigDecimal("850"), Currency.getInstance("EUR"), "Harbour Homes");

	private final StubProvider provider = new StubProvider();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final PaymentConfirmation payments = SecondFactorServices
		.builder(this.provider.client(), EnrollmentRepository.inMemory(this.phone))
		.clock(new MovableClock())
		.build()
		.payments();

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void checkWhenAnswerIsAboutThePaymentThenApproved() {
		assertThat(check(APPROVED)).isEqualTo(new StepResult.Success<>(SecondFactorMethod.SMS));
	}

	@ParameterizedTest
	@MethodSource("others")
	void checkWhenAnswerIsAboutAnotherPaymentThenNotApproved(String amount, String payee) {
		assertThat(check(other(APPROVED, amount, payee)))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	@ParameterizedTest
	@MethodSource("others")
	@DisplayName("R34: a code that is not bound to the payment is withdrawn at once")
	void startWhenAnswerIsAboutAnotherPaymentThenWithdrawn(String amount, String payee) {
		assertThat(start(other(SENT, amount, payee)))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		assertThat(this.provider.requests).last().asString().endsWith("/Verifications/" + VERIFICATION);
	}

	static Stream<String[]> others() {
		return Stream.of(new String[] { "null", "null" }, new String[] { "\"850.01 EUR\"", "\"Harbour Homes\"" },
				new String[] { "\"850.00 USD\"", "\"Harbour Homes\"" },
				new String[] { "\"850 EUR\"", "\"Harbour Homes\"" },
				new String[] { "\"850.00 EUR\"", "\"harbour homes\"" }, new String[] { "\"850.00 EUR\"", "null" },
				new String[] { "null", "\"Harbour Homes\"" }, new String[] { "\"Harbour Homes\"", "\"850.00 EUR\"" });
	}

	private static String other(String body, String amount, String payee) {
		return body.replace("\"850.00 EUR\"", "@").replace("\"Harbour Homes\"", payee).replace("@", amount);
	}

	private StepResult<SecondFactorMethod> check(String answer) {
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) start(SENT)).value();
		this.provider.answers(answer);
		return this.payments.verify("alice", pending, "draft", RENT, "123456");
	}

	private StepResult<PendingChallenge> start(String answer) {
		this.provider.answers(answer);
		return this.payments.start(StartRequest.of("alice", this.phone.id(), "draft"), RENT);
	}

}
