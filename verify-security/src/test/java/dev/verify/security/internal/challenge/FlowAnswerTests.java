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

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.verify.client.VerifyApiException;
import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.fixture.StubProvider;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.ledger.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What each flow makes of what the provider says about something that is over, or about
 * the proof of a factor.
 */
class FlowAnswerTests {

	private static final String SID = "YC" + "1".repeat(32);

	private static final String FACTOR = "YF" + "1".repeat(32);

	private static final String VERIFIED = """
			{"sid":"%s","identity":"identity-1","status":"verified"}""".formatted(FACTOR);

	private final StubProvider provider = new StubProvider();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private final Enrollment app = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1", FACTOR);

	private final Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1", FACTOR);

	private final ProviderFlows flows = Question.flows(this.provider.client());

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void flowWhenItSendsAMessageThenSaysSo() {
		assertThat(SecondFactorMethod.values()).filteredOn((method) -> this.flows.of(method).sendsMessage())
			.doesNotContain(SecondFactorMethod.TOTP)
			.hasSize(5);
		assertThat(this.flows.ofProof(SecondFactorMethod.TOTP).sendsMessage()).isFalse();
	}

	@Test
	void messageWhenVerificationIsGoneThenOver() {
		says(404, 20404);

		assertThat(check(this.flows.of(SecondFactorMethod.SMS), this.phone, "123456"))
			.isEqualTo(Verdict.refused(SecondFactorProblem.EXPIRED, null));
		this.flows.of(SecondFactorMethod.SMS).withdraw(this.phone, SID).block(Duration.ofSeconds(10));
	}

	@Test
	@DisplayName("R07: what may still be approved is in the way, whatever else the provider says of it")
	void messageWhenRefusedInAnyOtherWayThenNotDecided() {
		says(400, 60200);

		assertThatExceptionOfType(VerifyApiException.class)
			.isThrownBy(() -> check(this.flows.of(SecondFactorMethod.SMS), this.phone, "123456"));
		assertThatExceptionOfType(VerifyApiException.class).isThrownBy(
				() -> this.flows.of(SecondFactorMethod.SMS).withdraw(this.phone, SID).block(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@CsvSource({ "404, 20404", "400, 60322", "400, 60323" })
	void authenticatorWhenChallengeIsOverThenExpired(int status, int code) {
		says(status, code);

		assertThat(check(this.flows.of(SecondFactorMethod.TOTP), this.app, "123456"))
			.isEqualTo(Verdict.refused(SecondFactorProblem.EXPIRED, null));
	}

	@Test
	void authenticatorWhenRefusedInAnyOtherWayThenNotDecided() {
		says(400, 60200);

		assertThatExceptionOfType(VerifyApiException.class)
			.isThrownBy(() -> check(this.flows.of(SecondFactorMethod.TOTP), this.app, "123456"));
	}

	@Test
	void proofWhenVerifiedThenApproved() {
		this.provider.answers(VERIFIED);

		assertThat(proof(this.app, "12345678")).isEqualTo(Verdict.approved(SID));
		assertThat(proof(this.device, "")).isEqualTo(Verdict.approved(SID));

		assertThat(this.provider.requests).hasSize(2);
		assertThat(this.provider.requests.get(0)).as("a code is sent").startsWith("POST ");
		assertThat(this.provider.requests.get(1)).as("a device is asked about").startsWith("GET ");
	}

	@Test
	void proofWhenNotVerifiedThenRefused() {
		this.provider.answers(VERIFIED.replace("verified", "unverified"));

		assertThat(proof(this.app, "123456")).isEqualTo(Verdict.refused(SecondFactorProblem.WRONG_CODE, SID));
		assertThat(proof(this.device, "")).isEqualTo(Verdict.refused(SecondFactorProblem.NOT_YET, SID));
	}

	@Test
	void proofWhenCodeIsTooLongForOneThenNotAsked() {
		this.provider.answers(VERIFIED);

		assertThat(proof(this.app, "123456789")).isEqualTo(Verdict.refused(SecondFactorProblem.WRONG_CODE, SID));

		assertThat(this.provider.requests).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "identity-1", "YF11111111111111111111111111111111" })
	@DisplayName("R23: an answer about another factor proves none")
	void proofWhenAnswerIsAboutAnotherFactorThenNone(String own) {
		this.provider.answers(VERIFIED.replace(own, own.replace('1', '2')));

		assertThatExceptionOfType(ForeignResponseException.class).isThrownBy(() -> proof(this.app, "123456"));
	}

	@ParameterizedTest
	@EnumSource(names = { "TOTP", "PUSH" })
	void flowWhenNothingIsSentThenNothingIsWithdrawn(SecondFactorMethod method) {
		this.flows.of(method).withdraw(this.app, SID).block();

		assertThat(this.provider.requests).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e3 EUR", "01.00 EUR", "10.00", "10.00 eur", "1000000000000000 EUR", "-1.00 EUR",
			"1.00000 EUR" })
	@DisplayName("R34: no amount can be written to be read as another")
	void paymentWhenAmountIsNotPlainThenRefused(String amount) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Payment(amount, "Harbour Homes"));
	}

	@Test
	void paymentWhenReadThenValueAndCurrency() {
		Payment rent = new Payment("999999999999999.99 EUR", "Harbour Homes");

		assertThat(rent.value()).isEqualByComparingTo("999999999999999.99");
		assertThat(rent.currency()).hasToString("EUR");
		assertThat(Payment.of(rent.value(), rent.currency(), rent.payee())).isEqualTo(rent);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Payment.of(rent.value().movePointLeft(1), rent.currency(), rent.payee()))
			.withMessage("amount must have at most 2 decimal places, and 15 before them");
	}

	private void says(int status, int code) {
		this.provider.answers(status, "application/json", "{\"code\":" + code + "}");
	}

	private Verdict proof(Enrollment enrollment, String code) {
		return check(this.flows.ofProof(enrollment.method()), enrollment, code);
	}

	private static Verdict check(ProviderFlow flow, Enrollment enrollment, String code) {
		LedgerEntry entry = new ChallengeKey("target", "counter", "attempt", "alice", "enrollment",
				SecondFactorMethod.PUSH)
			.first(Instant.EPOCH, Instant.EPOCH)
			.providerSid(SID);
		return Objects.requireNonNull(flow.check(enrollment, entry, code).block(Duration.ofSeconds(10)));
	}

}
