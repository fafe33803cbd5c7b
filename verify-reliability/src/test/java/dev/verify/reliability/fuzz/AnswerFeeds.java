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

package dev.verify.reliability.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.reliability.fuzz.FuzzTarget.Feed;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * R23, R44: an answer is read, or is a typed error; neither shows what it held.
 */
final class AnswerFeeds {

	private AnswerFeeds() {
	}

	/** The first byte chooses the type, the rest is the body. */
	static Feed answers() {
		AnswerReading reading = new AnswerReading();
		return (input) -> {
			if (input.length == 0) {
				return;
			}
			Class<?> type = AnswerReading.TYPES.get((input[0] & 0xff) % AnswerReading.TYPES.size());
			byte[] body = Arrays.copyOfRange(input, 1, input.length);
			Object answer = reading.read(type, body);
			if (Canary.isPersonal(AnswerReading.text(body))) {
				Canary.hidden(answer);
			}
			if (answer instanceof VerifyTransportException ex) {
				check(ex.reason() == Reason.UNREADABLE && ex.getCause() == null, "an error without what was read");
			}
			else {
				check(!(answer instanceof VerifyException) && type.isInstance(answer), "a value of the type");
			}
			if (answer instanceof VerificationCheck read && VerificationStatus.APPROVED.equals(read.status())) {
				check(AnswerReading.text(body).contains("approved") || AnswerReading.text(body).contains("\\u"),
						"approved only where it says so");
			}
		};
	}

	/** The first byte chooses the status; then lines for two headers; then the body. */
	static Feed errors() {
		AnswerReading reading = new AnswerReading();
		return (input) -> {
			if (input.length == 0) {
				return;
			}
			int status = 300 + (input[0] & 0xff);
			String[] parts = AnswerReading.text(Arrays.copyOfRange(input, 1, input.length)).split("\n", 3);
			if (parts.length == 3) {
				VerifyApiException ex = reading.error(status, parts[0], parts[1], input);
				reading.error(status, parts[0], parts[1], parts[2].getBytes(StandardCharsets.UTF_8));
				check(ex.status() == status, "the status");
				check(AnswerReading.isBounded(ex.retryAfter()), "a wait of at most an hour");
				if (Canary.isPersonal(parts[1])) {
					Canary.hidden(ex);
				}
			}
		};
	}

}
