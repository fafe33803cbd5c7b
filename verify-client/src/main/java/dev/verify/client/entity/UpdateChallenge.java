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

import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Approves or denies a challenge.
 */
public final class UpdateChallenge extends Form {

	private UpdateChallenge(Fields fields) {
		super(fields);
	}

	/**
	 * Answers with a proof.
	 * @param authPayload a TOTP code, or the signature of a device
	 * @return the request
	 */
	public static UpdateChallenge authPayload(String authPayload) {
		return new UpdateChallenge(Fields.none().with("AuthPayload", authPayload));
	}

	/**
	 * Keeps what the device says along with its answer.
	 * @param metadata at most 1024 characters as JSON
	 * @return the changed copy
	 */
	public UpdateChallenge metadata(Map<String, ?> metadata) {
		return new UpdateChallenge(fields().with("Metadata", metadata));
	}

}
