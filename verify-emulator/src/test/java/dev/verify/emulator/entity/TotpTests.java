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

package dev.verify.emulator.entity;

import java.time.Duration;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class TotpTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final String ENTITY = "./Entities/" + IDENTITY;

	private final VerifyEmulator emulator;

	private final Api api;

	TotpTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@ParameterizedTest
	@CsvSource({ "sha1, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ, 59, 94287082",
			"sha1, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ, 1111111109, 07081804",
			"sha256, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA, 59, 46119246",
			"sha512, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA, 59, 90693936" })
	void codeWhenComputedThenThatOfRfc6238(String algorithm, String secret, long second, String code) {
		Totp totp = new Totp(secret, algorithm, 30, 1, 8);
		assertThat(totp.code(second / 30)).isEqualTo(code);
		assertThat(new Totp(secret, algorithm, 30, 1, 3).code(second / 30)).isEqualTo(code.substring(5));
	}

	@Test
	void factorWhenItsCodeIsRightThenVerifiedAndChallengesApprovable() {
		String factor = verifiedFactor();
		Answer challenge = this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "AuthPayload", code());
		assertThat(challenge.status()).isEqualTo(201);
		assertThat(challenge.text("status")).isEqualTo("approved");
	}

	@Test
	void factorWhenMadeThenBindingIsShownOnceOnly() {
		Answer created = newFactor();
		assertThat(created.text("/binding/uri"))
			.startsWith("otpauth://totp/Emulator:Phone%20of%20Joe?secret=" + created.text("/binding/secret"))
			.endsWith("&issuer=Emulator&algorithm=SHA1&digits=6&period=30");
		assertThat(this.api.get(ENTITY + "/Factors/" + created.text("sid")).json().has("binding")).isFalse();
	}

	@Test
	void factorWhenItsCodeIsWrongThenUnverifiedUntilTheSixth() {
		String sid = newFactor().text("sid");
		for (int i = 0; i < 5; i++) {
			Answer answer = this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", wrongCode());
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.text("status")).isEqualTo("unverified");
		}
		Answer sixth = this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", code());
		assertThat(sixth.status()).isEqualTo(429);
		assertThat(sixth.code()).isEqualTo(60310);
	}

	@Test
	void codeWhenUsedTwiceThenWrong() {
		String factor = verifiedFactor();
		String code = code();
		this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "AuthPayload", code);
		Answer again = this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "AuthPayload", code);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.text("status")).isEqualTo("pending");
	}

	@Test
	void challengeWhenGuessedFiveTimesThen60308() {
		String factor = verifiedFactor();
		String sid = this.api.post(ENTITY + "/Challenges", "FactorSid", factor).text("sid");
		for (int i = 0; i < 5; i++) {
			Answer answer = this.api.post(ENTITY + "/Challenges/" + sid, "AuthPayload", wrongCode());
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.text("status")).isEqualTo("pending");
		}
		Answer sixth = this.api.post(ENTITY + "/Challenges/" + sid, "AuthPayload", code());
		assertThat(sixth.code()).isEqualTo(60308);
	}

	@Test
	void challengeWhenFactorIsUnverifiedThen60318() {
		Answer answer = this.api.post(ENTITY + "/Challenges", "FactorSid", newFactor().text("sid"));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.code()).isEqualTo(60318);
	}

	@Test
	void challengesWhenFiftyInAnHourThen60312AndAfterAnHourNot() {
		String factor = verifiedFactor();
		for (int i = 0; i < 50; i++) {
			assertThat(this.api.post(ENTITY + "/Challenges", "FactorSid", factor).status()).isEqualTo(201);
		}
		assertThat(this.api.post(ENTITY + "/Challenges", "FactorSid", factor).code()).isEqualTo(60312);
		this.emulator.clock().advance(Duration.ofHours(1));
		assertThat(this.api.post(ENTITY + "/Challenges", "FactorSid", factor).status()).isEqualTo(201);
	}

	@Test
	void factorWhenUnverifiedForADayThenGone() {
		String sid = newFactor().text("sid");
		this.emulator.clock().advance(Duration.ofDays(1));
		assertThat(this.api.get(ENTITY + "/Factors/" + sid).code()).isEqualTo(20404);
	}

	private Answer newFactor() {
		return this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Phone of Joe");
	}

	private String verifiedFactor() {
		String sid = newFactor().text("sid");
		Answer verified = this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", code());
		assertThat(verified.text("status")).isEqualTo("verified");
		return sid;
	}

	private String code() {
		return this.emulator.handset(IDENTITY).code();
	}

	private String wrongCode() {
		return "12345678";
	}

}
