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
import dev.verify.client.form.PasskeyCredential;

/**
 * Verifies a passkey by the credential that {@code navigator.credentials.create}
 * returned.
 */
public final class VerifyPasskey extends Form {

	private VerifyPasskey(Map<String, Object> members) {
		super(Fields.json(members));
	}

	/**
	 * Takes the credential. Members that the API does not know stay here.
	 * @param json the {@code PublicKeyCredential} as JSON, with binary values in
	 * Base64url
	 * @return the request
	 * @throws IllegalArgumentException if the text is no JSON object
	 */
	public static VerifyPasskey credential(String json) {
		return new VerifyPasskey(PasskeyCredential.read(json, "attestationObject", "clientDataJSON", "transports"));
	}

}
