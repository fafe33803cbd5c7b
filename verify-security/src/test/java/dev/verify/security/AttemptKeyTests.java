package dev.verify.security;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is in whose way, and where failures are counted.
 */
class AttemptKeyTests {

	private static final String LOGIN = Enrolment.digest("login");

	private static final Enrolment PHONE = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private static final Enrolment APP = Enrolment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	@Test
	void markWhenSetThenTellsWhatTheAttemptIsFor() {
		assertThat(AttemptKey.isProof(AttemptKey.ofProof(LOGIN))).isTrue();
		assertThat(AttemptKey.isProof(AttemptKey.ofPayment(LOGIN))).isFalse();
		assertThat(AttemptKey.isProof(LOGIN)).isFalse();
		assertThat(AttemptKey.isPayment(AttemptKey.ofPayment(LOGIN))).isTrue();
		assertThat(AttemptKey.isPayment(AttemptKey.ofProof(LOGIN))).isFalse();
		assertThat(AttemptKey.isPayment(LOGIN)).isFalse();
	}

	@Test
	void purposeWhenAttemptIsMarkedThenItIsForNothingElse() {
		Map<String, List<SecondFactorPurpose>> purposes = Map.of(LOGIN, List.of(SecondFactorPurpose.LOGIN),
				AttemptKey.ofStepUp(LOGIN), List.of(SecondFactorPurpose.STEP_UP), AttemptKey.ofPayment(LOGIN),
				List.of(SecondFactorPurpose.PAYMENT), AttemptKey.ofProof(LOGIN), List.of());

		assertThat(purposes).allSatisfy((attempt, expected) -> assertThat(SecondFactorPurpose.values())
			.filteredOn((purpose) -> AttemptKey.isFor(purpose, attempt))
			.containsExactlyElementsOf(expected));
	}

	@Test
	void markWhenSetThenAttemptsStayApartAndAsLongAsTheyWere() {
		assertThat(AttemptKey.ofProof(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(AttemptKey.ofProof("other"));
		assertThat(AttemptKey.ofStepUp(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(AttemptKey.ofStepUp("other"));
		assertThat(AttemptKey.ofPayment(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(AttemptKey.ofPayment("other"));
	}

	@Test
	void targetWhenALoginIsSentToANumberThenAllOfThemMeet() {
		assertThat(AttemptKey.of(PHONE, "a").target()).isEqualTo(AttemptKey.of(PHONE, "b").target())
			.isEqualTo(AttemptKey.of(PHONE, AttemptKey.ofProof("a")).target());
	}

	@Test
	void targetWhenAPaymentIsSentToANumberThenNoLoginIsInItsWay() {
		assertThat(AttemptKey.of(PHONE, AttemptKey.ofPayment("a")).target())
			.isEqualTo(AttemptKey.of(PHONE, AttemptKey.ofPayment("b")).target())
			.isNotEqualTo(AttemptKey.of(PHONE, "a").target());
	}

	@Test
	void targetWhenTheCodeIsSentByNobodyThenEachLoginHasItsOwn() {
		assertThat(AttemptKey.of(APP, "a").target()).isNotEqualTo(AttemptKey.of(APP, "b").target());
	}

	@Test
	void counterWhenWhateverIsAskedForThenIsOneForUserAndFactor() {
		assertThat(AttemptKey.of(PHONE, AttemptKey.ofPayment("a")).counter())
			.isEqualTo(AttemptKey.of(PHONE, AttemptKey.ofProof("a")).counter())
			.isEqualTo(AttemptKey.of(PHONE, "a").counter())
			.isNotEqualTo(AttemptKey.of(APP, "a").counter());
		assertThat(AttemptKey.of(APP, "a").counter()).isEqualTo(AttemptKey.of(APP, "b").counter());
	}

	@ParameterizedTest
	@CsvSource({ "SMS, true, true", "CALL, true, true", "EMAIL, true, true", "WHATSAPP, true, true",
			"TOTP, false, true", "PUSH, false, false" })
	void methodWhenAskedForThenTellsWhatItNeeds(SecondFactorMethod method, boolean destination, boolean code) {
		assertThat(method.usesDestination()).isEqualTo(destination);
		assertThat(method.usesCode()).isEqualTo(code);
		assertThat(method.mayBeAnswered("")).isEqualTo(!code);
	}

	@Test
	@DisplayName("What cannot be a code of its method is no guess")
	void answerWhenItHasTheFormOfAnotherMethodThenIsNotWorthATry() {
		assertThat(SecondFactorMethod.SMS.mayBeAnswered("1234567890")).isTrue();
		assertThat(SecondFactorMethod.TOTP.mayBeAnswered("1234567890")).isFalse();
		assertThat(SecondFactorMethod.TOTP.mayBeAnswered("123")).isTrue();
		assertThat(SecondFactorMethod.SMS.mayBeAnswered("123")).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void wordsOfAMethodWhenAskedForThenAreItsName(SecondFactorMethod method) {
		assertThat(method.authority()).isEqualTo("FACTOR_" + method);
		assertThat(method.word().toUpperCase()).isEqualTo(method.name());
		assertThat(method.word()).isLowerCase();
	}

}
