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

package dev.verify.security.internal.passkey;

import java.util.Set;

import dev.verify.security.SecondFactorProblem;
import org.jspecify.annotations.Nullable;

/**
 * Checks what can be known of a credential without the provider. The request to the
 * provider names neither challenge nor user, so that a credential for a challenge other
 * than the one in the session is not sent at all.
 */
public enum PasskeyCeremony {

	/** A passkey is created. */
	CREATE("webauthn.create"),

	/** A passkey signs a challenge. */
	GET("webauthn.get");

	private final String type;

	PasskeyCeremony(String type) {
		this.type = type;
	}

	/**
	 * Checks a credential.
	 * @param credential the credential as JSON
	 * @param options the options of the session; {@code null} for none
	 * @param origins the origins of the application; empty to leave them to the provider
	 * @return the reason for the rejection; {@code null} for none
	 */
	public @Nullable SecondFactorProblem check(String credential, @Nullable String options, Set<String> origins) {
		PasskeyResponse response = PasskeyResponse.parse(credential).orElse(null);
		if (response == null || !response.isOf(this.type, origins)) {
			return SecondFactorProblem.PASSKEY_REJECTED;
		}
		return PasskeyOptions.challenge(options).filter(response::belongsTo).isPresent() ? null
				: SecondFactorProblem.EXPIRED;
	}

}
