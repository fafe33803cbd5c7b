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

import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The credential that a browser has created or signed with, as far as it is looked at
 * before the provider verifies it. Its text form shows nothing of it.
 */
public final class PasskeyResponse {

	/** The most characters of a credential as JSON. */
	public static final int MAX_LENGTH = 16_384;

	private static final JsonMapper JSON = JsonMapper.shared();

	/** RP ID hash, flags and counter. */
	private static final int SHORTEST_DATA = 37;

	private static final int FLAGS = 32;

	private static final int USER_VERIFIED = 0x04;

	private final JsonNode clientData;

	private final byte[] authenticatorData;

	private PasskeyResponse(JsonNode clientData, byte[] authenticatorData) {
		this.clientData = clientData;
		this.authenticatorData = authenticatorData;
	}

	/**
	 * Reads a credential.
	 * @param json the {@code PublicKeyCredential} as JSON, with binary values in
	 * Base64url
	 * @return the credential; empty if it has no readable client data
	 */
	public static Optional<PasskeyResponse> parse(String json) {
		if (json.isEmpty() || json.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		try {
			JsonNode response = JSON.readTree(json).path("response");
			JsonNode clientData = JSON.readTree(bytes(response.path("clientDataJSON")));
			return clientData.isObject()
					? Optional.of(new PasskeyResponse(clientData, bytes(response.path("authenticatorData"))))
					: Optional.empty();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static byte[] bytes(JsonNode text) {
		return Base64.getUrlDecoder().decode(text.asString(""));
	}

	/**
	 * Tells whether the credential was made for a ceremony.
	 * @param type {@code webauthn.create} or {@code webauthn.get}
	 * @param origins the origins of the application; empty to leave them to the provider
	 * @return whether it was
	 */
	boolean isOf(String type, Collection<String> origins) {
		return type.equals(this.clientData.path("type").asString(""))
				&& (origins.isEmpty() || origins.contains(this.clientData.path("origin").asString("")))
				&& !this.clientData.path("crossOrigin").asBoolean(false);
	}

	/**
	 * Tells whether the credential belongs to a challenge.
	 * @param challenge the challenge in Base64url
	 * @return whether it does
	 */
	boolean belongsTo(String challenge) {
		return !challenge.isEmpty() && challenge.equals(this.clientData.path("challenge").asString(""));
	}

	/**
	 * Tells whether the authenticator says that it has verified the user. True only where
	 * the provider has verified the signature.
	 * @return whether the flag is set
	 */
	boolean isUserVerified() {
		return this.authenticatorData.length >= SHORTEST_DATA && (this.authenticatorData[FLAGS] & USER_VERIFIED) != 0;
	}

	@Override
	public String toString() {
		return "PasskeyResponse[]";
	}

}
