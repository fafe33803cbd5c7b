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

package dev.verify.autoconfigure.security;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.PushSettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.throttle.AttemptProfile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

class AllowedMethodsTests {

	private static final PushSettings PLAIN = PushSettings.defaults();

	@Test
	void methodsWhenNothingIsSaidThenAll() {
		assertThat(AllowedMethods.of(null, AttemptProfile.DEFAULT, PLAIN))
			.containsExactlyInAnyOrder(SecondFactorMethod.values());
	}

	@Test
	void methodsWhenSomeAreNamedThenThese() {
		Set<SecondFactorMethod> named = EnumSet.of(SecondFactorMethod.SMS);
		assertThat(AllowedMethods.of(named, AttemptProfile.DEFAULT, PLAIN)).isEqualTo(named);
	}

	@Test
	@DisplayName("R28, R30: the profile nist takes neither e-mail nor a push that is only approved")
	void methodsWhenProfileIsNistThenNeitherEmailNorPush() {
		assertThat(AllowedMethods.of(null, AttemptProfile.NIST, PLAIN)).doesNotContain(SecondFactorMethod.EMAIL,
				SecondFactorMethod.PUSH);
		for (SecondFactorMethod refused : Set.of(SecondFactorMethod.EMAIL, SecondFactorMethod.PUSH)) {
			assertThatExceptionOfType(VerifyPropertyException.class).isThrownBy(
					() -> AllowedMethods.of(EnumSet.of(SecondFactorMethod.TOTP, refused), AttemptProfile.NIST, PLAIN))
				.withMessageContaining(refused.code());
		}
	}

	@Test
	@DisplayName("R30: the profile nist takes a push whose number the user has to enter on the device")
	void methodsWhenProfileIsNistAndNumberIsAskedForThenPush() {
		PushSettings number = new SecondFactorPushProperties(null, Duration.ofSeconds(1)).settings(AttemptProfile.NIST);
		assertThat(number.numberMatchingDigits()).isEqualTo(6);
		assertThat(AllowedMethods.of(null, AttemptProfile.NIST, number)).contains(SecondFactorMethod.PUSH)
			.doesNotContain(SecondFactorMethod.EMAIL);
		assertThat(new SecondFactorPushProperties(0, Duration.ofSeconds(1)).settings(AttemptProfile.NIST))
			.isEqualTo(PLAIN);
		assertThat(new SecondFactorPushProperties(null, Duration.ofSeconds(1)).settings(AttemptProfile.DEFAULT))
			.isEqualTo(PLAIN);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1, 2, 5, 9 })
	@DisplayName("R30: a number too short to be a secret does not pass for one in the profile nist")
	void numberWhenTooShortOrOutOfRangeThenRefused(int digits) {
		assertThatRuntimeException()
			.isThrownBy(
					() -> new SecondFactorPushProperties(digits, Duration.ofSeconds(1)).settings(AttemptProfile.NIST))
			.withMessageMatching("(?s).*(number-matching-digits|numberMatchingDigits).*");
	}

	@Test
	@DisplayName("R27: the profile nist wants an alternative to the telephone network")
	void methodsWhenProfileIsNistAndOnlyTheTelephoneIsLeftThenRefused() {
		assertThatExceptionOfType(VerifyPropertyException.class)
			.isThrownBy(() -> AllowedMethods.of(EnumSet.of(SecondFactorMethod.SMS, SecondFactorMethod.CALL),
					AttemptProfile.NIST, PLAIN))
			.withMessageContaining("totp");
	}

}
