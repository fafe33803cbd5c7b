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

package dev.verify.emulator;

import java.time.Duration;

import dev.verify.emulator.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerifyEmulatorTests {

	private static final String TO = "+15017122661";

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final Api api = Api.of(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void codeFromInboxWhenCheckedThenApproved() {
		Answer started = this.api.post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(started.status()).isEqualTo(201);
		assertThat(started.text("status")).isEqualTo("pending");
		Answer checked = this.api.post("./VerificationCheck", "To", TO, "Code",
				this.emulator.inbox().latestTo(TO).code());
		assertThat(checked.status()).isEqualTo(201);
		assertThat(checked.text("status")).isEqualTo("approved");
		assertThat(checked.text("sid")).isEqualTo(started.text("sid"));
	}

	@Test
	void codeWhenClockPassesItsWindowThenNotFound() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.emulator.clock().advance(Duration.ofMinutes(10));
		Answer checked = this.api.post("./VerificationCheck", "To", TO, "Code",
				this.emulator.inbox().latestTo(TO).code());
		assertThat(checked.status()).isEqualTo(404);
		assertThat(checked.code()).isEqualTo(20404);
	}

	@Test
	void requestWhenAnsweredThenRecordedWithItsOperation() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(this.emulator.requests().to("CreateVerification")).singleElement()
			.satisfies((request) -> assertThat(request.status()).isEqualTo(201));
	}

	@Test
	void credentialsWhenWrongThen20003WithDate() {
		Answer answer = this.api.as(this.emulator.accountSid(), "wrong").get("/v2/Services");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.code()).isEqualTo(20003);
		assertThat(answer.header("Date")).isNotNull();
		assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
	}

	@Test
	void accountsWhenTheyAskForTheSameNumberThenNeverMeet() {
		EmulatedAccount other = this.emulator.newAccount();
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(other.inbox().messages()).isEmpty();
		Answer checked = Api.of(this.emulator, other)
			.post("./VerificationCheck", "To", TO, "Code", this.emulator.inbox().latestTo(TO).code());
		assertThat(checked.status()).isEqualTo(404);
	}

	@Test
	void resetWhenCalledThenEmpties() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.emulator.clock().advance(Duration.ofDays(1));
		this.emulator.reset();
		assertThat(this.emulator.inbox().messages()).isEmpty();
		assertThat(this.emulator.requests().all()).isEmpty();
		assertThat(this.emulator.clock().offset()).isZero();
		assertThat(this.api.get("./Verifications/" + TO).status()).isEqualTo(404);
	}

	@Test
	void portWhenTakenThenFailureSaysWhatToDo() {
		assertThatExceptionOfType(EmulatorStartException.class)
			.isThrownBy(() -> VerifyEmulator.builder().port(this.emulator.port()).start())
			.withMessageContaining(":" + this.emulator.port())
			.withMessageContaining("Choose another");
	}

	@Test
	void seedWhenTheSameThenCodesAndSidsRepeat() {
		assertThat(firstSidAndCode()).isEqualTo(firstSidAndCode());
	}

	private static String firstSidAndCode() {
		try (VerifyEmulator seeded = VerifyEmulator.builder().seed(7).start()) {
			String sid = Api.of(seeded).post("./Verifications", "To", TO, "Channel", "sms").text("sid");
			return sid + seeded.inbox().latestTo(TO).code();
		}
	}

}
