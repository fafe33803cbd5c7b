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

import java.time.Instant;

import com.nimbusds.jose.JWSObject;
import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.entity.Challenge.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges the answers to challenges: codes of TOTP factors, signatures of devices.
 */
final class ChallengeAnswers {

	private final Account account;

	ChallengeAnswers(Account account) {
		this.account = account;
	}

	/**
	 * Judges a code. A wrong one counts and leaves the challenge as it is.
	 */
	void code(Challenge challenge, Totp totp, String code) {
		if (challenge.attemptsExhausted()) {
			throw ApiError.MAX_CHALLENGE_ATTEMPTS.exception();
		}
		Instant now = this.account.now();
		if (challenge.factor().accepts(totp, code, now, this.account.settings().get(Switch.TOTP_REPLAY_REFUSED))) {
			challenge.answer(Status.APPROVED, now);
		}
		else {
			challenge.wrongCode();
		}
	}

	/**
	 * Judges a signed answer: the device's key must have signed what it was shown.
	 * @param shown the challenge as the device fetched it
	 */
	void signature(Challenge challenge, PushKey key, String token, Body shown) {
		JWSObject jws = key.signed(token);
		Status answer = (jws != null) ? answer(Json.read(jws.getPayload().toString()), shown) : null;
		if (answer == null) {
			throw ApiError.CHALLENGE_VERIFICATION_FAILED.exception();
		}
		challenge.answer(answer, this.account.now());
	}

	private @Nullable Status answer(JsonNode signed, Body body) {
		JsonNode shown = Json.tree(body);
		boolean same = ChallengeViews.signedFields(body, this.account.settings())
			.stream()
			.filter((field) -> !field.equals("status"))
			.allMatch((field) -> shown.path(field).equals(signed.path(field)));
		if (!same) {
			return null;
		}
		return switch (signed.path("status").asString("")) {
			case "approved" -> Status.APPROVED;
			case "denied" -> Status.DENIED;
			default -> null;
		};
	}

}
