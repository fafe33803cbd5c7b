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

package dev.verify.security;

import java.time.Instant;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EnrollmentTests {

	private static final String FACTOR = "YF00000000000000000000000000000000";

	@ParameterizedTest
	@CsvSource({ "SMS, +12125550161, •••• 61", "CALL, +447700900123, •••• 23",
			"EMAIL, alice@example.com, a•••@example.com", "EMAIL, al@example.com, a•••@example.com",
			"EMAIL, a@example.com, •••@example.com" })
	@DisplayName("R47: at most two digits of a number, one letter of a mailbox")
	void maskedDestinationWhenShownThenHardlyAnythingIsLeft(SecondFactorMethod method, String destination,
			String masked) {
		assertThat(Enrollment.ofDestination("alice", method, destination).maskedDestination()).isEqualTo(masked);
	}

	@Test
	void toStringWhenLoggedThenNoPersonalData() {
		Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161")
			.withLabel("My phone");

		assertThat(enrollment.toString()).contains(enrollment.id()).doesNotContain("alice", "5550161", "My phone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "12125550161", "+0125550161", "+1212555016a", "+1 212 555 0161", "+1212555016１",
			"+12125550161234567", "alice@example.com", "+12125550161\n" })
	void phoneWhenNotInE164FormThenRefusedWithoutQuotingIt(String phone) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Enrollment.ofDestination("alice", SecondFactorMethod.SMS, phone))
			.withMessage("destination of SMS must be a phone number in E.164 form: a plus sign and up to 15 digits");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "alice", "@example.com", "alice@", "a b@example.com", "a@b@c", "alice@example.com\r\n" })
	void emailWhenItIsNoAddressThenRefused(String email) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, email))
			.withMessage("destination of EMAIL must be an e-mail address");
	}

	@ParameterizedTest
	@CsvSource({ "short, true", "with space in it, true", "identity/../../x, true", "identity-of-alice, false" })
	void factorWhenIdentityOrSidIsMalformedThenRefused(String identity, boolean goodSid) {
		String sid = goodSid ? FACTOR : "YF../" + "0".repeat(29);

		assertThatIllegalArgumentException()
			.isThrownBy(() -> Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, identity, sid));
	}

	@ParameterizedTest
	@CsvSource({ "SMS, +12125550161, identity-of-alice,", "SMS, +12125550161, , " + FACTOR,
			"TOTP, +12125550161, identity-of-alice, " + FACTOR, "TOTP, , , " + FACTOR, "TOTP, , identity-of-alice," })
	void enrollmentWhenPartsDoNotFitTheMethodThenRefused(SecondFactorMethod method, String destination, String identity,
			String sid) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Enrollment("id", "alice", method, destination, identity, sid, "", Instant.EPOCH));
	}

	@ParameterizedTest
	@CsvSource({ ", 2026-11-22T12:00:00Z", "SMS, " })
	void enrollmentWhenMethodOrTimeIsMissingThenRefused(SecondFactorMethod method, Instant createdAt) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Enrollment("id", "alice", method, "+12125550161", null, null, "", createdAt));
	}

	@Test
	void phoneWhenDestinationIsAMailboxThenNone() {
		assertThat(named("id", "alice").phone()).isEqualTo("+12125550161");
		assertThat(Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com").phone()).isNull();
	}

	@Test
	void enrollmentWhenPartsAreTooLongThenRefused() {
		Enrollment longest = named("x".repeat(36), "a".repeat(255)).withLabel("l".repeat(64)).withPreference(0);

		assertThat(longest.userId()).hasSize(255);
		assertThatIllegalArgumentException().isThrownBy(() -> named("x".repeat(37), "alice"));
		assertThatIllegalArgumentException().isThrownBy(() -> named("id", "a".repeat(256)));
		assertThatIllegalArgumentException().isThrownBy(() -> named("id", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> longest.withLabel("l".repeat(65)));
		assertThatIllegalArgumentException().isThrownBy(() -> longest.withPreference(-1));
	}

	@Test
	@DisplayName("R32: what is sent is counted for each user, by a key that does not name one")
	void userWhenNamesDifferThenKeysDiffer() {
		assertThat(named("id", "alice").user()).isEqualTo(named("other", "alice").user())
			.isNotEqualTo(named("id", "bob").user())
			.hasSize(64);
	}

	@Test
	void targetWhenNumberIsTheSameThenSharedByMethodsAndUsers() {
		Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");
		Enrollment call = Enrollment.ofDestination("bob", SecondFactorMethod.CALL, "+12125550161");
		Enrollment other = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550162");

		assertThat(sms.target()).isEqualTo(call.target()).isNotEqualTo(other.target()).doesNotContain("5550161");
	}

	@Test
	@DisplayName("B10: one mailbox is one target, however it is spelled")
	void targetWhenMailboxIsSpelledOtherwiseThenTheSame() {
		Enrollment one = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "Alice@Example.com");
		Enrollment other = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com");

		assertThat(one.target()).isEqualTo(other.target());
	}

	private static Enrollment named(String id, String userId) {
		return new Enrollment(id, userId, SecondFactorMethod.SMS, "+12125550161", null, null, "", Instant.EPOCH);
	}

}
