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

package dev.verify.emulator.contract;

import java.time.Duration;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static dev.verify.emulator.contract.Scene.ENTITY;
import static dev.verify.emulator.contract.Scene.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the lifecycles of factors and challenges. Each row of the table is a story:
 * steps, then the answer to the last of them.
 */
@VerifyEmulatorTest
class FactorLifecycleTests {

	private final Scene scene;

	private final TestDevice stranger = new TestDevice();

	private String factor = "";

	private String challenge = "";

	private boolean push;

	FactorLifecycleTests(VerifyEmulator emulator) {
		this.scene = new Scene(emulator);
	}

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "/factor-lifecycle.csv", numLinesToSkip = 1, delimiter = '|')
	void factorWhenTheseStepsAreTakenThenAnsweredSo(String story, String steps, int status, String outcome) {
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
		String word = (words.length > 1) ? words[1] : "";
		return switch (words[0]) {
			case "totp" -> created(this.scene.newTotp(), false);
			case "push" -> created(this.scene.newPush(this.scene.device, "fcm"), true);
			case "verify" -> this.scene.api.post(this.factor, "AuthPayload", proof(word));
			case "factor" -> this.scene.api.get(this.factor);
			case "delete" -> this.scene.api.delete(this.factor);
			case "challenge" -> challenged(word);
			case "answer" -> this.scene.api.post(this.challenge, "AuthPayload", this.push ? signed(word) : code(word));
			case "fetch" -> this.scene.api.get(this.challenge);
			case "notify" -> this.scene.api.post(this.challenge + "/Notifications");
			case "wait" -> {
				this.scene.wait(Duration.parse(word));
				yield null;
			}
			default -> throw new IllegalArgumentException(step);
		};
	}

	private Answer created(Answer answer, boolean device) {
		this.factor = ENTITY + "/Factors/" + answer.text("sid");
		this.push = device;
		return answer;
	}

	private String proof(String word) {
		if (!this.push) {
			return code(word);
		}
		TestDevice signer = word.equals("right") ? this.scene.device : this.stranger;
		return signer.sign(this.factor.substring(this.factor.lastIndexOf('/') + 1));
	}

	private String code(String word) {
		return word.equals("right") ? this.scene.emulator.handset(IDENTITY).code() : "wrong";
	}

	private Answer challenged(String word) {
		String sid = this.factor.substring(this.factor.lastIndexOf('/') + 1);
		Answer answer = word.isEmpty() ? this.scene.newChallenge(sid)
				: this.scene.api.post(ENTITY + "/Challenges", "FactorSid", sid, "AuthPayload", code(word));
		this.challenge = ENTITY + "/Challenges/" + answer.text("sid");
		return answer;
	}

	private String signed(String word) {
		TestDevice signer = word.equals("forged") ? this.stranger : this.scene.device;
		return signer.answer(this.scene.api.get(this.challenge), word.equals("denied") ? "denied" : "approved");
	}

	private static String outcome(Answer answer) {
		String status = answer.text("status");
		return (answer.code() > 0) ? String.valueOf(answer.code()) : (status != null) ? status : "-";
	}

}
