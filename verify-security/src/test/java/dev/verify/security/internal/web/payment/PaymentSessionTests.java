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

package dev.verify.security.internal.web.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.verify.security.Payment;
import dev.verify.security.PaymentDraft;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.fixture.SessionFormat;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session holds of a payment, and what a late answer may still do to it.
 */
class PaymentSessionTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final PageRequest page = new ServletPageRequest(this.request);

	private final PaymentSession rent = payment("rent", "850.00 EUR");

	private final PaymentSession car = payment("car", "9000.00 EUR");

	@Test
	@DisplayName("An answer to a payment confirms no other that was opened meanwhile")
	void replaceWhenAnotherPaymentWasOpenedMeanwhileThenThatOneIsKept() {
		this.rent.save(this.page);
		this.car.save(this.page);

		assertThat(this.rent.replace(this.page, this.rent.confirmed(NOW))).isFalse();

		assertThat(PaymentSession.find(this.page, "alice")).contains(this.car);
	}

	@Test
	@DisplayName("What is confirmed stays confirmed, and is not confirmed twice")
	void replaceWhenConfirmedMeanwhileThenKept() {
		PaymentSession confirmed = this.rent.confirmed(NOW);
		confirmed.save(this.page);

		assertThat(this.rent.replace(this.page, this.rent.asked(null))).isFalse();
		assertThat(this.rent.replace(this.page, this.rent.confirmed(NOW.plusSeconds(60)))).isFalse();

		assertThat(PaymentSession.find(this.page, "alice")).contains(confirmed);
		assertThat(PaymentSession.findOpen(this.page, "alice")).isEmpty();
	}

	@Test
	@DisplayName("B02: an answer after the logout begins no session")
	void replaceWhenLoggedOutMeanwhileThenNothingIsKept() {
		assertThat(this.rent.replace(this.page, this.rent.confirmed(NOW))).isFalse();

		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void replaceWhenStillTheOneThenReplaced() {
		this.rent.save(this.page);

		assertThat(this.rent.replace(this.page, this.rent.confirmed(NOW))).isTrue();

		assertThat(PaymentSession.find(this.page, "alice")).contains(this.rent.confirmed(NOW));
		assertThat(PaymentSession.find(this.page, "bob")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F10: every store of sessions can write and read a payment")
	void findWhenReadFromAStoreThenTheSame(SessionFormat format) {
		for (PaymentSession payment : List.of(this.rent, asked(), asked().confirmed(NOW))) {
			payment.save(this.page);

			assertThat(format.text(this.request)).contains("SPRING_SECURITY_SECOND_FACTOR_PAYMENT")
				.doesNotContain("dev.verify");
			assertThat(PaymentSession.find(new ServletPageRequest(format.reopen(this.request)), "alice"))
				.contains(payment);
		}
	}

	private PaymentSession asked() {
		return this.rent.asked(new PendingChallenge("alice", "phone", SecondFactorMethod.SMS,
				SecondFactorPurpose.PAYMENT, "attempt", NOW, NOW.plusSeconds(600), NOW.plusSeconds(30)));
	}

	@Test
	void runningWhenTimeIsOverThenNoMore() {
		PaymentSession asked = asked();

		assertThat(asked.running(NOW.plusSeconds(599))).isPresent();
		assertThat(asked.running(NOW.plusSeconds(600))).isEmpty();
	}

	@Test
	void confirmedWhenTenMinutesOldThenNoMore() {
		PaymentSession confirmed = this.rent.confirmed(NOW);

		assertThat(confirmed.isConfirmed(NOW.plus(Duration.ofMinutes(10)).minusMillis(1))).isTrue();
		assertThat(confirmed.isConfirmed(NOW.plus(Duration.ofMinutes(10)))).isFalse();
	}

	private static PaymentSession payment(String id, String amount) {
		return new PaymentSession(id, "alice", new PaymentDraft(id, new Payment(amount, "Harbour Homes"), "/", "/"),
				null, null);
	}

}
