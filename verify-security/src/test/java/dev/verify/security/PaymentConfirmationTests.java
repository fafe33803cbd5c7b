package dev.verify.security;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import dev.verify.client.service.UpdateService;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;

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

	private final Enrolment phone = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final PaymentConfirmation payments = this.server.bean(SecondFactorService.class).payments();

	@BeforeEach
	void enrol() {
		this.server.enrolments.save(this.phone);
		this.server.client.services()
			.update(this.server.verify.serviceSid(), UpdateService.settings().psd2Enabled(true))
			.block();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R34: the message shows amount and payee, and its code confirms that payment once")
	void checkWhenPaymentIsTheSameThenConfirmedOnce() {
		PendingSecondFactor pending = start(RENT);
		assertThat(this.server.verify.inbox().latestTo(PHONE).body()).contains("850.00 EUR", "Harbour Homes");

		List<CheckResult> results = Race.of(50, (i) -> () -> check(pending, RENT, code()));

		assertThat(results).filteredOn(CheckResult.Approved.class::isInstance).hasSize(1);
	}

	@Test
	@DisplayName("R34: any change of amount or payee ends it, and the code with it")
	void checkWhenPaymentHasChangedThenRefusedAndCancelled() {
		for (Payment changed : List.of(Payment.of(new BigDecimal("850.01"), EURO, "Harbour Homes"),
				Payment.of(new BigDecimal("850"), Currency.getInstance("USD"), "Harbour Homes"),
				Payment.of(new BigDecimal("850"), EURO, "Harbour Holmes"))) {
			PendingSecondFactor pending = start(RENT);
			String code = code();

			assertThat(check(pending, changed, code)).isInstanceOf(CheckResult.Refused.class);
			assertThat(check(pending, RENT, code)).as("the old one").isInstanceOf(CheckResult.Refused.class);
			this.server.clock.advance(Duration.ofSeconds(31));
		}
		assertThat(this.server.calls("UpdateVerification")).as("cancelled at Verify").isEqualTo(3);
	}

	@Test
	@DisplayName("R34: neither another user nor another draft of the same payment takes the code")
	void checkWhenUserOrReferenceDiffersThenRefused() {
		PendingSecondFactor pending = start(RENT);
		String code = code();

		assertThat(result(this.payments.check("bob", pending, "draft-1", RENT, code)))
			.isInstanceOf(CheckResult.Refused.class);
		assertThat(result(this.payments.check("alice", pending, "draft-2", RENT, code)))
			.isInstanceOf(CheckResult.Refused.class);
	}

	@Test
	@DisplayName("R34: the code of a payment opens no login")
	void loginWhenAnsweredWithTheCodeOfAPaymentThenRefused() {
		this.server.client.services()
			.update(this.server.verify.serviceSid(), UpdateService.settings().psd2Enabled(false))
			.block();
		Browser alice = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofSeconds(31));
		start(RENT);

		alice.answer(code());

		assertThat(alice.get("/account").location()).startsWith("/second-factor");
	}

	@Test
	@DisplayName("R34: what was asked for a payment is no answer to a login")
	void checkOfALoginWhenAskedForAPaymentThenRefused() {
		PendingSecondFactor pending = start(RENT);

		assertThat(result(this.server.bean(SecondFactorService.class).check("alice", pending, code())))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		assertThat(check(pending, RENT, code())).isInstanceOf(CheckResult.Approved.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "LOGIN", "STEP_UP" })
	@DisplayName("R34: what was asked for a login or a step-up confirms no payment")
	void checkOfAPaymentWhenAskedForALoginThenRefused(SecondFactorPurpose purpose) {
		this.server.client.services()
			.update(this.server.verify.serviceSid(), UpdateService.settings().psd2Enabled(false))
			.block();
		SecondFactorService service = this.server.bean(SecondFactorService.class);
		PendingSecondFactor pending = ((StartResult.Started) result(
				service.start(StartRequest.of("alice", this.phone.id(), "attempt").purpose(purpose))))
			.pending();

		assertThat(check(pending, RENT, code())).isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		assertThat(result(service.check("alice", pending, code()))).isInstanceOf(CheckResult.Approved.class);
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

	private PendingSecondFactor start(Payment payment) {
		StartResult started = result(
				this.payments.start(StartRequest.of("alice", this.phone.id(), "draft-1"), payment));
		assertThat(started).isInstanceOf(StartResult.Started.class);
		return ((StartResult.Started) started).pending();
	}

	private CheckResult check(PendingSecondFactor pending, Payment payment, String code) {
		return result(this.payments.check("alice", pending, "draft-1", payment, code));
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	private static <T> T result(Mono<T> step) {
		return Objects.requireNonNull(step.block());
	}

}
