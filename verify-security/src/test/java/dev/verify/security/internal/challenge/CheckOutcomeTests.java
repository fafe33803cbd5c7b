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
import java.util.Map;
import java.util.Objects;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.ledger.ChallengeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a check ends: a factor, the trust in a browser, a challenge on a device.
 */
class CheckOutcomeTests extends Steps {

	@Test
	@DisplayName("R51, R52, L2: the first wrong code of a sign-in is told as one without the factor; a payment's is not")
	void checkWhenCodeIsWrongThenToldOnceUnlessForAPayment() {
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		started(this.phone);
		for (int i = 0; i < 5; i++) {
			check(this.phone, "123456");
		}
		assertThat(told()).containsExactly("Started", "Sent", "Failed", "PartialLogin", "Failed", "Failed", "Failed",
				"Failed");
		this.clock.advance(Duration.ofMinutes(5));
		this.events.clear();
		String payment = ChallengeId.ofPayment("payment").text();
		start(this.phone, payment);

		this.check.verify(this.phone, payment, "123456");

		assertThat(told()).contains("Failed").doesNotContain("PartialLogin");
	}

	@Test
	void checkWhenItIsAPaymentThenToldAsOne() {
		String payment = ChallengeId.ofPayment("payment").text();
		start(this.phone, payment);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));

		this.check.verify(this.phone, payment, "123456");

		assertThat(told()).endsWith("PaymentConfirmed");
	}

	@Test
	@DisplayName("R03: who has failed a hundred times is disabled, and no browser is trusted any more")
	void checkWhenFactorIsDisabledThenTrustEnds() {
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		for (int i = 0; i < 99; i++) {
			this.tries.reserve(ChallengeKey.counter(this.phone), "challenge " + i);
			this.clock.advance(Duration.ofHours(2));
		}
		started(this.phone);

		check(this.phone, "123456");

		assertThat(told()).endsWith("Failed", "Disabled", "PartialLogin");
		assertThat(this.revoked).containsExactly("factor");
	}

	@ParameterizedTest
	@CsvSource({ "DENIED, true", "WRONG_NUMBER, true", "NOT_YET, false", "EXPIRED, false", "UNAVAILABLE, false" })
	void checkWhenDeviceHasNotApprovedThenOverIfItSaidNo(SecondFactorProblem problem, boolean over) {
		started(this.device);
		this.flow.verdict = Mono.just(Verdict.refused(problem, FIRST));

		assertThat(check(this.device, "")).isEqualTo(new StepResult.Refused<>(problem));

		assertThat(this.attempts.look(ChallengeKey.of(this.device, "login")) == null).isEqualTo(over);
		assertThat(failures(this.device)).isZero();
	}

	@Test
	void checkWhenDeviceIsAskedTooOftenThenProviderIsNot() {
		started(this.device);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.NOT_YET, FIRST));
		for (int i = 0; i < 61; i++) {
			assertThat(check(this.device, "")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.NOT_YET));
		}

		assertThat(this.flow.asked).filteredOn((asked) -> asked.startsWith("check")).hasSize(60);
	}

	@Test
	void checkWhenDeviceCannotBeAskedThenUndecided() {
		started(this.device);
		this.flow.verdict = Mono.error(UNKNOWN);

		assertThat(check(this.device, "")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		assertThat(this.attempts.look(ChallengeKey.of(this.device, "login"))).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "SMS", "TOTP", "PUSH" })
	void checkWhenNothingWasStartedThenExpired(SecondFactorMethod method) {
		Enrollment factor = Map
			.of(SecondFactorMethod.SMS, this.phone, SecondFactorMethod.TOTP, this.app, SecondFactorMethod.PUSH,
					this.device)
			.get(method);

		assertThat(check(Objects.requireNonNull(factor), "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		assertThat(this.flow.asked).isEmpty();
	}

}
