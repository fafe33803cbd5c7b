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

package dev.verify.client.entity;

import java.time.Instant;
import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.operation.OperationKind;

/**
 * Creates a challenge: sends a push, or checks a TOTP code.
 */
public final class CreateChallenge extends Form {

	private CreateChallenge(Fields fields) {
		super(fields);
	}

	/**
	 * Challenges a factor.
	 * @param factorSid the factor's SID
	 * @return the request
	 */
	public static CreateChallenge of(String factorSid) {
		return new CreateChallenge(Fields.none().with("FactorSid", factorSid));
	}

	/**
	 * Sets until when it can be answered; five minutes is the default.
	 * @param expirationDate at most an hour ahead
	 * @return the changed copy
	 */
	public CreateChallenge expirationDate(Instant expirationDate) {
		return new CreateChallenge(fields().with("ExpirationDate", expirationDate));
	}

	/**
	 * Sets the question; devices need one.
	 * @param detailsMessage at most 256 characters
	 * @return the changed copy
	 */
	public CreateChallenge detailsMessage(String detailsMessage) {
		return new CreateChallenge(fields().with("Details.Message", detailsMessage));
	}

	/**
	 * Keeps what the person does not see.
	 * @param hiddenDetails at most 1024 characters as JSON
	 * @return the changed copy
	 */
	public CreateChallenge hiddenDetails(Map<String, ?> hiddenDetails) {
		return new CreateChallenge(fields().with("HiddenDetails", hiddenDetails));
	}

	/**
	 * Answers at once with a TOTP code.
	 * @param authPayload the code
	 * @return the changed copy
	 */
	public CreateChallenge authPayload(String authPayload) {
		return new CreateChallenge(fields().with("AuthPayload", authPayload));
	}

	/**
	 * Adds a line to what the person sees.
	 * @param label its name, at most 36 characters
	 * @param value its value, at most 128 characters
	 * @return the changed copy
	 */
	public CreateChallenge detailsField(String label, String value) {
		return new CreateChallenge(fields().adding("Details.Fields", new ChallengeDetails.Field(label, value)));
	}

	/**
	 * Counts as a check when it carries an answer.
	 */
	@Override
	public OperationKind kind(OperationKind declared) {
		return fields().names().contains("AuthPayload") ? OperationKind.CHECK : declared;
	}

}
