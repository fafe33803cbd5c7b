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

package dev.verify.security.internal.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

import dev.verify.client.VerifyApiException;
import dev.verify.security.Enrollment;
import dev.verify.security.PasskeySettings;
import dev.verify.security.PasskeySettings.UserVerification;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.fixture.StubProvider;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the approval of a passkey is worth. The request names neither challenge nor user,
 * so that a provider may approve another user's.
 */
class PasskeyFlowTests {

	private static final String SID = "YC" + "1".repeat(32);

	private static final String FACTOR = "YF" + "1".repeat(32);

	private static final String OTHER_FACTOR = "YF" + "2".repeat(32);

	private static final String APPROVED = """
			{"sid":"%s","identity":"identity-1","factor_sid":"%s","status":"approved"}""".formatted(SID, FACTOR);

	private static final int PRESENT = 1;

	private static final int PRESENT_AND_VERIFIED = 5;

	private final StubProvider provider = new StubProvider();

	private final Enrollment passkey = Enrollment.ofFactor("alice", SecondFactorMethod.PASSKEY, "identity-1", FACTOR);

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void approvalWhenOfAnyPasskeyOfTheUserThenApproved() {
		assertThat(check(APPROVED, PRESENT_AND_VERIFIED)).isEqualTo(Verdict.approved(SID));
		assertThat(check(APPROVED.replace(FACTOR, OTHER_FACTOR), PRESENT_AND_VERIFIED))
			.isEqualTo(Verdict.approved(SID));
	}

	@ParameterizedTest
	@CsvSource({ "identity, '\"identity-2\"'", "identity, '\"\"'", "identity, 'null'", "factor_sid, '\"\"'",
			"factor_sid, 'null'" })
	@DisplayName("B25: an approval for another user or passkey, or without their names, does not count")
	void approvalWhenOfAnotherUserOrPasskeyThenForeign(String field, String foreign) {
		String answer = APPROVED.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + foreign);

		assertThatExceptionOfType(ForeignResponseException.class).isThrownBy(() -> check(answer, PRESENT_AND_VERIFIED));
	}

	@Test
	void approvalWhenOfAPasskeyThatIsNotEnrolledThenRejected() {
		String removed = "YF" + "3".repeat(32);

		assertThat(check(APPROVED.replace(FACTOR, removed), PRESENT_AND_VERIFIED))
			.isEqualTo(Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, SID));
	}

	@Test
	void approvalWhenOfAnotherChallengeThenExpired() {
		assertThat(check(APPROVED.replace(SID, "YC" + "2".repeat(32)), PRESENT_AND_VERIFIED))
			.isEqualTo(Verdict.refused(SecondFactorProblem.EXPIRED, SID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "denied", "expired", "unknown" })
	void answerWhenNotApprovedThenRejected(String status) {
		assertThat(check(APPROVED.replace("approved", status), PRESENT_AND_VERIFIED))
			.isEqualTo(Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, SID));
	}

	@Test
	@DisplayName("an approval without user verification does not count where it is required, whatever the service accepts")
	void approvalWhenUserWasNotVerifiedThenRejected() {
		assertThat(check(APPROVED, PRESENT)).isEqualTo(Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, SID));

		PasskeySettings lenient = new PasskeySettings(UserVerification.PREFERRED, Set.of(), false);
		assertThat(check(APPROVED, PRESENT, lenient, SID)).isEqualTo(Verdict.approved(SID));
	}

	@Test
	void answerWhenNoChallengeWasCreatedThenProviderIsNotAsked() {
		assertThat(check(APPROVED, PRESENT_AND_VERIFIED, PasskeySettings.defaults(), null))
			.isEqualTo(Verdict.refused(SecondFactorProblem.EXPIRED, null));
		assertThat(this.provider.requests).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "403, 60322, EXPIRED", "403, 60323, EXPIRED", "404, 60391, EXPIRED", "400, 60379, PASSKEY_REJECTED",
			"400, 60380, PASSKEY_REJECTED", "400, 60381, PASSKEY_REJECTED", "400, 60382, PASSKEY_REJECTED",
			"403, 60324, PASSKEY_REJECTED", "404, 60390, PASSKEY_REJECTED", "400, 60365, PASSKEY_REJECTED",
			"400, 60434, PASSKEY_REJECTED" })
	void errorWhenOfTheCredentialThenRefused(int status, int code, SecondFactorProblem problem) {
		this.provider.answers(status, "application/json", "{\"code\":" + code + "}");

		assertThat(check(null, PRESENT_AND_VERIFIED, PasskeySettings.defaults(), SID))
			.isEqualTo(Verdict.refused(problem, SID));
	}

	@ParameterizedTest
	@CsvSource({ "400, 60371", "400, 60393", "401, 20003", "404, 20404", "500, 20500" })
	@DisplayName("an error of the settings or the account says nothing of the credential")
	void errorWhenNotOfTheCredentialThenNotDecided(int status, int code) {
		this.provider.answers(status, "application/json", "{\"code\":" + code + "}");

		assertThatExceptionOfType(VerifyApiException.class)
			.isThrownBy(() -> check(null, PRESENT_AND_VERIFIED, PasskeySettings.defaults(), SID));
	}

	private Verdict check(String answer, int flags) {
		return check(answer, flags, PasskeySettings.defaults(), SID);
	}

	private Verdict check(@Nullable String answer, int flags, PasskeySettings settings, @Nullable String sid) {
		if (answer != null) {
			this.provider.answers(answer);
		}
		PasskeyFlow flow = new PasskeyFlow(this.provider.client(), settings,
				(enrollment) -> Set.of(FACTOR, OTHER_FACTOR));
		LedgerEntry entry = new LedgerEntry("target", 1, "attempt", "alice", "enrollment", SecondFactorMethod.PASSKEY,
				true, sid, Instant.EPOCH, Instant.EPOCH, 1);
		return flow.check(this.passkey, entry, credential(flags)).blockOptional().orElseThrow();
	}

	private static String credential(int flags) {
		byte[] data = ByteBuffer.allocate(37).put(32, (byte) flags).array();
		return """
				{"id":"aWQ","rawId":"aWQ","type":"public-key","response":{"clientDataJSON":"%s","signature":"c2ln",
				 "authenticatorData":"%s"}}""".formatted(encode("{}".getBytes(StandardCharsets.UTF_8)), encode(data));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
