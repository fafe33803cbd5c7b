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

package dev.verify.emulator.verification;

import java.time.Duration;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the lifecycle of a verification. Each row of the table is a story: steps, then
 * the answer to the last of them.
 */
@VerifyEmulatorTest
class LifecycleTests {

	private static final String TO = "+15017122661";

	private final VerifyEmulator emulator;

	private final Api api;

	LifecycleTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "/lifecycle.csv", numLinesToSkip = 1, delimiter = '|')
	void verificationWhenTheseStepsAreTakenThenAnsweredSo(String story, String steps, int status, String outcome) {
		Answer last = null;
		for (String step : steps.split(",\\s*")) {
			String[] parts = step.split("\\*");
			for (int i = 0; i < ((parts.length > 1) ? Integer.parseInt(parts[1]) : 1); i++) {
				last = take(parts[0]);
			}
		}
		assertThat(last.status()).as(last.http().body()).isEqualTo(status);
		assertThat(outcome(last)).isEqualTo(outcome);
	}

	private Answer take(String step) {
		String[] words = step.split(" ");
		return switch (words[0]) {
			case "start" ->
				this.api.post("./Verifications", "To", TO, "Channel", (words.length > 1) ? words[1] : "sms");
			case "right" -> check(this.emulator.inbox().latestTo(TO).code());
			case "wrong" -> check("wrongcode");
			case "fetch" -> this.api.get("./Verifications/%2B15017122661");
			case "fetch-sid" -> this.api.get("./Verifications/" + sid());
			case "cancel" -> this.api.post("./Verifications/" + sid(), "Status", "canceled");
			case "approve" -> this.api.post("./Verifications/" + sid(), "Status", "approved");
			case "wait" -> {
				this.emulator.clock().advance(Duration.parse(words[1]));
				yield null;
			}
			default -> throw new IllegalArgumentException(step);
		};
	}

	private Answer check(String code) {
		return this.api.post("./VerificationCheck", "To", TO, "Code", code);
	}

	private String sid() {
		return this.emulator.inbox().latestTo(TO).verificationSid();
	}

	private static String outcome(Answer answer) {
		return (answer.code() > 0) ? String.valueOf(answer.code()) : answer.text("status");
	}

}
