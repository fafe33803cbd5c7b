package dev.verify.security.ledger;

import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is in whose way, and where failures are counted.
 */
class ChallengeKeyTests {

	private static final String LOGIN = Enrollment.digest("login");

	private static final Enrollment PHONE = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private static final Enrollment APP = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	@Test
	void markWhenSetThenTellsWhatTheAttemptIsFor() {
		assertThat(ChallengeKey.isProof(ChallengeKey.ofProof(LOGIN))).isTrue();
		assertThat(ChallengeKey.isProof(ChallengeKey.ofPayment(LOGIN))).isFalse();
		assertThat(ChallengeKey.isProof(LOGIN)).isFalse();
		assertThat(ChallengeKey.isPayment(ChallengeKey.ofPayment(LOGIN))).isTrue();
		assertThat(ChallengeKey.isPayment(ChallengeKey.ofProof(LOGIN))).isFalse();
		assertThat(ChallengeKey.isPayment(LOGIN)).isFalse();
	}

	@Test
	void purposeWhenAttemptIsMarkedThenItIsForNothingElse() {
		Map<String, List<SecondFactorPurpose>> purposes = Map.of(LOGIN, List.of(SecondFactorPurpose.LOGIN),
				ChallengeKey.ofStepUp(LOGIN), List.of(SecondFactorPurpose.STEP_UP), ChallengeKey.ofPayment(LOGIN),
				List.of(SecondFactorPurpose.PAYMENT), ChallengeKey.ofProof(LOGIN), List.of());

		assertThat(purposes).allSatisfy((attempt, expected) -> assertThat(SecondFactorPurpose.values())
			.filteredOn((purpose) -> ChallengeKey.isFor(purpose, attempt))
			.containsExactlyElementsOf(expected));
	}

	@Test
	void markWhenSetThenAttemptsStayApartAndAsLongAsTheyWere() {
		assertThat(ChallengeKey.ofProof(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(ChallengeKey.ofProof("other"));
		assertThat(ChallengeKey.ofStepUp(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(ChallengeKey.ofStepUp("other"));
		assertThat(ChallengeKey.ofPayment(LOGIN)).hasSameSizeAs(LOGIN).isNotEqualTo(ChallengeKey.ofPayment("other"));
	}

	@Test
	void targetWhenALoginIsSentToANumberThenAllOfThemMeet() {
		assertThat(ChallengeKey.of(PHONE, "a").target()).isEqualTo(ChallengeKey.of(PHONE, "b").target())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeKey.ofProof("a")).target());
	}

	@Test
	void targetWhenAPaymentIsSentToANumberThenNoLoginIsInItsWay() {
		assertThat(ChallengeKey.of(PHONE, ChallengeKey.ofPayment("a")).target())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeKey.ofPayment("b")).target())
			.isNotEqualTo(ChallengeKey.of(PHONE, "a").target());
	}

	@Test
	void targetWhenTheCodeIsSentByNobodyThenEachLoginHasItsOwn() {
		assertThat(ChallengeKey.of(APP, "a").target()).isNotEqualTo(ChallengeKey.of(APP, "b").target());
	}

	@Test
	void counterWhenWhateverIsAskedForThenIsOneForUserAndFactor() {
		assertThat(ChallengeKey.of(PHONE, ChallengeKey.ofPayment("a")).counter())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeKey.ofProof("a")).counter())
			.isEqualTo(ChallengeKey.of(PHONE, "a").counter())
			.isNotEqualTo(ChallengeKey.of(APP, "a").counter());
		assertThat(ChallengeKey.of(APP, "a").counter()).isEqualTo(ChallengeKey.of(APP, "b").counter());
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
		assertThat(method.code().toUpperCase()).isEqualTo(method.name());
		assertThat(method.code()).isLowerCase();
	}

}
