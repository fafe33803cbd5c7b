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

package dev.verify.emulator.passkey;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import dev.verify.emulator.api.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that a passkey has signed. Its {@link #toString()} shows nothing of it.
 */
public final class SignedCredential {

	private static final Pattern ENTITY_SID = Pattern.compile("YE[0-9a-f]{32}");

	private final byte[] id;

	private final ClientData clientData;

	private final byte[] authenticatorBytes;

	private final AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> authenticatorData;

	private final byte[] signature;

	private final @Nullable String entitySid;

	private SignedCredential(byte[] id, JsonMembers response) {
		this.id = id;
		this.authenticatorBytes = response.bytes("authenticatorData", ApiError.AUTHENTICATOR_DATA);
		this.authenticatorData = CredentialPartReader
			.read(() -> WebAuthn.AUTHENTICATOR_DATA.convert(this.authenticatorBytes), ApiError.AUTHENTICATOR_DATA);
		this.clientData = ClientData.read(response);
		this.signature = response.bytes("signature", ApiError.CREDENTIAL_SIGNATURE);
		this.entitySid = entitySid(response);
	}

	/**
	 * Reads a credential.
	 * @param credential the members of a request
	 * @param hex whether the rawId may be hexadecimal
	 * @return the credential
	 */
	public static SignedCredential read(JsonMembers credential, boolean hex) {
		byte[] id = CredentialPartReader.id(credential, hex);
		if (CredentialPartReader.attachment(credential) == null) {
			throw ApiError.ATTACHMENT.exception();
		}
		CredentialPartReader.checkType(credential, ApiError.APPROVAL_TYPE_UNSUPPORTED);
		return new SignedCredential(id, CredentialPartReader.response(credential));
	}

	/** The user handle is the SID of the entity, which was the user's id. */
	private static @Nullable String entitySid(JsonMembers response) {
		if (response.text("userHandle", ApiError.ENTITY_SID_MALFORMED) == null) {
			return null;
		}
		String sid = new String(response.bytes("userHandle", ApiError.ENTITY_SID_MALFORMED), StandardCharsets.UTF_8);
		if (!ENTITY_SID.matcher(sid).matches()) {
			throw ApiError.ENTITY_SID_MALFORMED.exception();
		}
		return sid;
	}

	/**
	 * Returns the challenge that it answers.
	 * @return the challenge in Base64url
	 */
	public String challenge() {
		return this.clientData.challenge();
	}

	/**
	 * Returns the id of the passkey.
	 * @return the id in Base64url
	 */
	public String id() {
		return Base64Url.encode(this.id);
	}

	/**
	 * Returns the entity that the authenticator knows the passkey by.
	 * @return its SID, {@code null} when the authenticator keeps none
	 */
	public @Nullable String entitySid() {
		return this.entitySid;
	}

	byte[] idBytes() {
		return this.id;
	}

	ClientData clientData() {
		return this.clientData;
	}

	byte[] authenticatorBytes() {
		return this.authenticatorBytes;
	}

	AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> authenticatorData() {
		return this.authenticatorData;
	}

	byte[] signature() {
		return this.signature;
	}

}
