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

import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Creates a challenge to passkeys.
 */
public final class CreatePasskeyChallenge extends Form {

	private CreatePasskeyChallenge(Map<String, Object> members) {
		super(Fields.json(members));
	}

	/**
	 * Challenges all passkeys of a user.
	 * @param identity the name that the application gave its user
	 * @return the request
	 */
	public static CreatePasskeyChallenge of(String identity) {
		return new CreatePasskeyChallenge(Map.of("identity", identity));
	}

	/**
	 * Challenges one passkey of a user.
	 * @param identity the name that the application gave its user
	 * @param factorSid the SID of the passkey
	 * @return the request
	 */
	public static CreatePasskeyChallenge of(String identity, String factorSid) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("identity", identity);
		members.put("factor_sid", factorSid);
		return new CreatePasskeyChallenge(members);
	}

	/**
	 * Challenges whichever passkey the user chooses. The response to the approval tells
	 * whose it is: of no use as a second factor.
	 * @return the request
	 */
	public static CreatePasskeyChallenge discoverable() {
		return new CreatePasskeyChallenge(Map.of());
	}

}
