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

package dev.verify.security.ledger;

import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.internal.ledger.ChallengeKey;
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
		assertThat(ChallengeId.of(ChallengeId.ofProof(LOGIN).text()).isProof()).isTrue();
		assertThat(ChallengeId.of(ChallengeId.ofPayment(LOGIN).text()).isProof()).isFalse();
		assertThat(ChallengeId.of(LOGIN).isProof()).isFalse();
		assertThat(ChallengeId.of(ChallengeId.ofPayment(LOGIN).text()).isPayment()).isTrue();
		assertThat(ChallengeId.of(ChallengeId.ofProof(LOGIN).text()).isPayment()).isFalse();
		assertThat(ChallengeId.of(LOGIN).isPayment()).isFalse();
	}

	@Test
	void purposeWhenAttemptIsMarkedThenItIsForNothingElse() {
		Map<String, List<SecondFactorPurpose>> purposes = Map.of(LOGIN, List.of(SecondFactorPurpose.LOGIN),
				ChallengeId.ofStepUp(LOGIN).text(), List.of(SecondFactorPurpose.STEP_UP),
				ChallengeId.ofPayment(LOGIN).text(), List.of(SecondFactorPurpose.PAYMENT),
				ChallengeId.ofProof(LOGIN).text(), List.of());

		assertThat(purposes).allSatisfy((attempt, expected) -> assertThat(SecondFactorPurpose.values())
			.filteredOn((purpose) -> ChallengeId.of(attempt).isFor(purpose))
			.containsExactlyElementsOf(expected));
	}

	@Test
	void markWhenSetThenAttemptsStayApartAndAsLongAsTheyWere() {
		assertThat(ChallengeId.ofProof(LOGIN).text()).hasSameSizeAs(LOGIN)
			.isNotEqualTo(ChallengeId.ofProof("other").text());
		assertThat(ChallengeId.ofStepUp(LOGIN).text()).hasSameSizeAs(LOGIN)
			.isNotEqualTo(ChallengeId.ofStepUp("other").text());
		assertThat(ChallengeId.ofPayment(LOGIN).text()).hasSameSizeAs(LOGIN)
			.isNotEqualTo(ChallengeId.ofPayment("other").text());
	}

	@Test
	void targetWhenALoginIsSentToANumberThenAllOfThemMeet() {
		assertThat(ChallengeKey.of(PHONE, "a").target()).isEqualTo(ChallengeKey.of(PHONE, "b").target())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeId.ofProof("a").text()).target());
	}

	@Test
	void targetWhenAPaymentIsSentToANumberThenNoLoginIsInItsWay() {
		assertThat(ChallengeKey.of(PHONE, ChallengeId.ofPayment("a").text()).target())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeId.ofPayment("b").text()).target())
			.isNotEqualTo(ChallengeKey.of(PHONE, "a").target());
	}

	@Test
	void targetWhenTheCodeIsSentByNobodyThenEachLoginHasItsOwn() {
		assertThat(ChallengeKey.of(APP, "a").target()).isNotEqualTo(ChallengeKey.of(APP, "b").target());
	}

	@Test
	void counterWhenWhateverIsAskedForThenIsOneForUserAndFactor() {
		assertThat(ChallengeKey.of(PHONE, ChallengeId.ofPayment("a").text()).counter())
			.isEqualTo(ChallengeKey.of(PHONE, ChallengeId.ofProof("a").text()).counter())
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
