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

package dev.verify.security.throttle;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.verify.security.internal.throttle.PhoneNumbers;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendDecision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * R04, R32: the numbers that limits may have, to the last that is allowed and the first
 * that is not; and what addresses are counted as.
 */
class LimitBoundsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1, PT0S, PT0S, 1, PT0.001S, 1", "5, 100, PT1M, PT1M, 100, PT1H, 100",
			"3, 7, PT0S, PT1M, 9, P1D, 9" })
	void tryLimitsWhenJustWithinTheBoundsThenAccepted(int tries, int untilWait, Duration first, Duration longest,
			int untilBlock, Duration block, int untilDisabled) {
		assertThatNoException()
			.isThrownBy(() -> new AttemptLimits(tries, untilWait, first, longest, untilBlock, block, untilDisabled));
	}

	@ParameterizedTest
	@CsvSource({ "0, 5, PT1S, PT1M, 10, PT1H, 100, maxPerChallenge", "6, 5, PT1S, PT1M, 10, PT1H, 100, maxPerChallenge",
			"5, 0, PT1S, PT1M, 10, PT1H, 100, backoffThreshold", "5, 5, PT-0.001S, PT1M, 10, PT1H, 100, initialBackoff",
			"5, 5, PT1M, PT59.999S, 10, PT1H, 100, maxBackoff", "5, 5, PT1S, PT1M, 0, PT1H, 100, lockoutThreshold",
			"5, 5, PT1S, PT1M, 10, PT0S, 100, lockoutDuration", "5, 5, PT1S, PT1M, 10, PT1H, 9, disableThreshold",
			"5, 5, PT1S, PT1M, 10, PT1H, 101, disableThreshold" })
	void tryLimitsWhenJustBeyondABoundThenRefusedByName(int tries, int untilWait, Duration first, Duration longest,
			int untilBlock, Duration block, int untilDisabled, String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AttemptLimits(tries, untilWait, first, longest, untilBlock, block, untilDisabled))
			.withMessageStartingWith(name + " must");
	}

	@Test
	void tryLimitsWhenNothingHasFailedThenNeitherBlockNorEnd() {
		AttemptLimits limits = AttemptProfile.DEFAULT.limits();

		assertThat(limits.locksOut(0)).isFalse();
		assertThat(limits.disables(0)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, PT0.001S", "50, 1, PT1H" })
	void conversionWhenJustWithinTheBoundsThenAccepted(int minimum, double ratio, Duration pause) {
		assertThatNoException().isThrownBy(() -> new SendLimits.PumpingProtection(minimum, ratio, pause, List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0, PT1H, minimumSampleSize", "0, -0.01, PT1H, minimumConversionRatio",
			"0, 1.01, PT1H, minimumConversionRatio", "0, 0, PT0S, pause" })
	void conversionWhenJustBeyondABoundThenRefusedByName(int minimum, double ratio, Duration pause, String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SendLimits.PumpingProtection(minimum, ratio, pause, List.of()))
			.withMessageStartingWith(name + " must");
	}

	@Test
	void sendLimitsWhenPauseIsNegativeOrCountryUnknownThenRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> limits(Duration.ofMillis(-1), Set.of()))
			.withMessageStartingWith("denialPause must");
		for (String country : List.of("de", "XX", "DEU")) {
			assertThatIllegalArgumentException().isThrownBy(() -> limits(Duration.ZERO, Set.of("US", country)))
				.withMessageStartingWith("allowedCountries must");
		}
		assertThat(limits(Duration.ZERO, Set.of("US", "DE")).allowedCountries()).hasSize(2);
	}

	@Test
	void rateWhenBeyondTheBoundsThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(-1, Duration.ofHours(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ZERO));
		assertThat(new Rate(0, Duration.ofSeconds(1)).count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "PT48H, 1/2d", "PT36H, 1/36h", "PT2H, 1/2h", "PT90M, 1/90m", "PT1M, 1/1m", "PT61S, 1/61s" })
	void rateWhenWrittenThenInItsLargestUnit(Duration window, String text) {
		assertThat(new Rate(1, window)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "country-not-allowed", "premium" })
	void verdictWhenWaitingDoesNotHelpThenFinal(String limit) {
		assertThat(SendDecision.refused(limit).isFinal()).isTrue();
	}

	@Test
	void verdictWhenWaitingHelpsThenNotFinal() {
		assertThat(SendDecision.refused("user").isFinal()).isFalse();
		assertThat(SendDecision.PASS.isFinal()).isFalse();
	}

	@Test
	@DisplayName("R44: what is sent shows neither user nor number")
	void sendingWhenShownThenWithoutPersonalData() {
		assertThat(new SendAttempt(false, "user", false, "+12125550161", "target", "192.0.2.1", true))
			.hasToString("Sending[push=false]");
	}

	@ParameterizedTest
	@CsvSource({ "+12125550161, US", "+493012345678, DE", "+80012345678, 001", "+999123, ZZ", "nonsense, ZZ",
			"+1999, US" })
	void countryWhenNumberIsReadThenItsOwnOrThatOfItsPrefix(String number, String country) {
		assertThat(PhoneNumbers.country(number)).isEqualTo(country);
	}

	private static SendLimits limits(Duration pushPause, Set<String> countries) {
		List<Rate> none = List.of();
		return new SendLimits(none, none, none, none, none, none, none,
				new SendLimits.Push(none, none, pushPause, none), none, countries, false,
				SendLimits.defaults().pumpingProtection());
	}

}
