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
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * R34: a payment is confirmed with a code that is good for its amount and payee alone.
 */
class PaymentConfirmationTests {

	private static final String PHONE = "+12125550121";

	private static final Currency EURO = Currency.getInstance("EUR");

	private static final Payment RENT = Payment.of(new BigDecimal("850"), EURO, "Harbour Homes");

	private final Server server = Server.start();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final PaymentConfirmation payments = this.server.bean(SecondFactorService.class).payments();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.phone);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R34: the message shows amount and payee, and its code confirms that payment once")
	void checkWhenPaymentIsTheSameThenConfirmedOnce() {
		PendingChallenge pending = start(RENT);
		assertThat(this.server.verify.inbox().latestTo(PHONE).body()).contains("850.00 EUR", "Harbour Homes");

		List<StepResult<SecondFactorMethod>> results = Race.of(50, (i) -> () -> check(pending, RENT, code()));

		assertThat(results).filteredOn(StepResult.Success.class::isInstance).hasSize(1);
	}

	@Test
	@DisplayName("R34: any change of amount or payee ends it, and the code with it")
	void checkWhenPaymentHasChangedThenRefusedAndCancelled() {
		for (Payment changed : List.of(Payment.of(new BigDecimal("850.01"), EURO, "Harbour Homes"),
				Payment.of(new BigDecimal("850"), Currency.getInstance("USD"), "Harbour Homes"),
				Payment.of(new BigDecimal("850"), EURO, "Harbour Holmes"))) {
			PendingChallenge pending = start(RENT);
			String code = code();

			assertThat(check(pending, changed, code)).isInstanceOf(StepResult.Refused.class);
			assertThat(check(pending, RENT, code)).as("the old one").isInstanceOf(StepResult.Refused.class);
			this.server.clock.advance(Duration.ofSeconds(31));
		}
		assertThat(this.server.calls("UpdateVerification")).as("cancelled at Verify").isEqualTo(3);
	}

	@Test
	@DisplayName("R34: neither another user nor another draft of the same payment takes the code")
	void checkWhenUserOrReferenceDiffersThenRefused() {
		PendingChallenge pending = start(RENT);
		String code = code();

		assertThat(this.payments.verify("bob", pending, "draft-1", RENT, code)).isInstanceOf(StepResult.Refused.class);
		assertThat(this.payments.verify("alice", pending, "draft-2", RENT, code))
			.isInstanceOf(StepResult.Refused.class);
	}

	@Test
	@DisplayName("R34: the code of a payment opens no login")
	void loginWhenAnsweredWithTheCodeOfAPaymentThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		String codeOfTheLogin = code();
		start(RENT);

		alice.answer(code());

		assertThat(alice.get("/account").location()).startsWith("/second-factor");
		alice.get("/second-factor").answer(codeOfTheLogin);
		assertThat(alice.get("/account").status()).as("the login's own code still does").isEqualTo(200);
	}

	@Test
	@DisplayName("R34: what was asked for a payment is no answer to a login")
	void checkOfALoginWhenAskedForAPaymentThenRefused() {
		PendingChallenge pending = start(RENT);

		assertThat(this.server.bean(SecondFactorService.class).verify("alice", pending, code()))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		assertThat(check(pending, RENT, code())).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("R34: what was confirmed is paid once, and nothing else for it")
	void useWhenAskedForAtOnceThenOnceAndForThisPaymentOnly() {
		PendingChallenge approved = start(RENT);
		assertThat(check(approved, RENT, code())).isInstanceOf(StepResult.Success.class);
		Payment changed = Payment.of(new BigDecimal("850.01"), EURO, "Harbour Homes");

		assertThat(this.payments.use(approved, "draft-1", changed)).isFalse();
		assertThat(this.payments.use(approved, "draft-2", RENT)).isFalse();
		List<Boolean> used = Race.of(20, (i) -> () -> this.payments.use(approved, "draft-1", RENT));

		assertThat(used).filteredOn((once) -> once).hasSize(1);
	}

	@Test
	@DisplayName("R34: a payment that was given up is cancelled at Verify, too")
	void cancelWhenGivenUpThenItsCodeIsWorthNothing() {
		PendingChallenge pending = start(RENT);
		this.payments.cancel("bob", pending);
		assertThat(this.server.calls("UpdateVerification")).isZero();

		this.payments.cancel("alice", pending);

		assertThat(this.server.calls("UpdateVerification")).isEqualTo(1);
		assertThat(check(pending, RENT, code())).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
	}

	@Test
	@DisplayName("R51: a payment is told as a payment, and never as a login")
	void eventsWhenPaymentIsConfirmedOrNotThenNoLoginIsTold() {
		PendingChallenge pending = start(RENT);
		for (int i = 0; i < 5; i++) {
			check(pending, RENT, code().equals("000000") ? "111111" : "000000");
		}
		this.server.clock.advance(Duration.ofMinutes(5));
		PendingChallenge again = start(RENT);
		assertThat(check(again, RENT, code())).isInstanceOf(StepResult.Success.class);

		assertThat(this.server.events).hasAtLeastOneElementOfType(SecondFactorEvent.PaymentConfirmed.class)
			.doesNotHaveAnyElementsOfTypes(SecondFactorEvent.Passed.class, SecondFactorEvent.PartialLogin.class);
	}

	@ParameterizedTest
	@EnumSource(value = SecondFactorMethod.class, names = { "SMS", "WHATSAPP", "EMAIL" },
			mode = EnumSource.Mode.EXCLUDE)
	void startWhenMethodIsBoundToNothingThenRefused(SecondFactorMethod method) {
		Enrollment other = method.usesDestination() ? Enrollment.ofDestination("alice", method, PHONE)
				: Enrollment.ofFactor("alice", method, "identity", "YF" + "0".repeat(32));
		this.server.enrollments.save(other);

		assertThat(this.payments.start(StartRequest.of("alice", other.id(), "draft-1"), RENT))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD));
		assertThat(this.payments.enrollments("alice")).containsExactly(this.phone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " Harbour", "Har\nbour", "Har\u202Ebour", "\u2067Harbour", "Har\u2028bour" })
	@DisplayName("R34: no payee can be written to be read as another")
	void payeeWhenTextIsTurnedOrBrokenThenRefused(String payee) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Payment("10.00 EUR", payee));
	}

	@ParameterizedTest
	@EnumSource(names = { "LOGIN", "STEP_UP" })
	@DisplayName("R34: what was asked for a login or a step-up confirms no payment")
	void checkOfAPaymentWhenAskedForALoginThenRefused(SecondFactorPurpose purpose) {
		SecondFactorService service = this.server.bean(SecondFactorService.class);
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) service
			.start(StartRequest.of("alice", this.phone.id(), "attempt").purpose(purpose))).value();

		assertThat(check(pending, RENT, code())).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		assertThat(service.verify("alice", pending, code())).isInstanceOf(StepResult.Success.class);
	}

	@Test
	void startWhenItIsForAPaymentThenLeftToPayments() {
		StartRequest request = StartRequest.of("alice", this.phone.id(), "a").purpose(SecondFactorPurpose.PAYMENT);

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.server.bean(SecondFactorService.class).start(request));
		assertThat(request).hasToString("StartRequest[purpose=PAYMENT]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "10.0", "10.00", "1e1" })
	void amountWhenWrittenDifferentlyThenIsTheSame(String amount) {
		assertThat(Payment.of(new BigDecimal(amount), EURO, " Harbour Homes ").amount()).isEqualTo("10.00 EUR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "-1", "0.001", "1e15", "1e400000" })
	void amountWhenItCannotBePaidThenRefused(String amount) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Payment.of(new BigDecimal(amount), EURO, "Harbour Homes"));
	}

	@Test
	void paymentWhenShownThenNeitherAmountNorPayee() {
		assertThat(RENT).hasToString("Payment[]");
	}

	private PendingChallenge start(Payment payment) {
		StepResult<PendingChallenge> started = this.payments.start(StartRequest.of("alice", this.phone.id(), "draft-1"),
				payment);
		assertThat(started).isInstanceOf(StepResult.Success.class);
		return ((StepResult.Success<PendingChallenge>) started).value();
	}

	private StepResult<SecondFactorMethod> check(PendingChallenge pending, Payment payment, String code) {
		return this.payments.verify("alice", pending, "draft-1", payment, code);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
