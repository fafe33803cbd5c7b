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

import java.util.List;

import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import dev.verify.emulator.api.ApiError;

/**
 * A credential that a browser has created. Its {@link #toString()} shows nothing of it.
 */
public final class CreatedCredential {

	private final ClientData clientData;

	private final byte[] attestationBytes;

	private final AttestationObject attestation;

	private final AttestedCredentialData attested;

	private final List<String> transports;

	private CreatedCredential(ClientData clientData, byte[] attestationBytes, AttestationObject attestation,
			AttestedCredentialData attested, List<String> transports) {
		this.clientData = clientData;
		this.attestationBytes = attestationBytes;
		this.attestation = attestation;
		this.attested = attested;
		this.transports = transports;
	}

	/**
	 * Reads a credential. Of its id, rawId and attachment, each may be absent.
	 * @param credential the members of a request
	 * @param hex whether the rawId may be hexadecimal
	 * @return the credential
	 */
	public static CreatedCredential read(JsonMembers credential, boolean hex) {
		JsonMembers response = CredentialPartReader.response(credential);
		CredentialPartReader.checkType(credential, ApiError.VERIFICATION_TYPE_UNSUPPORTED);
		CredentialPartReader.attachment(credential);
		byte[] bytes = response.bytes("attestationObject", ApiError.ATTESTATION_OBJECT);
		ClientData clientData = ClientData.read(response);
		CredentialPartReader.checkAttested(bytes);
		AttestationObject attestation = CredentialPartReader.read(() -> WebAuthn.ATTESTATION.convert(bytes),
				ApiError.ATTESTATION_OBJECT);
		AttestedCredentialData attested = CredentialPartReader.read(
				() -> attestation.getAuthenticatorData().getAttestedCredentialData(),
				ApiError.ATTESTED_CREDENTIAL_DATA);
		checkId(credential, attested, hex);
		return new CreatedCredential(clientData, bytes, attestation, attested,
				List.copyOf(response.texts("transports", ApiError.CREDENTIAL_RESPONSE)));
	}

	private static void checkId(JsonMembers credential, AttestedCredentialData attested, boolean hex) {
		boolean bare = credential.text("id", ApiError.CREDENTIAL_ID) == null
				&& credential.text("rawId", ApiError.CREDENTIAL_RAW_ID) == null;
		if (!bare && !Base64Url.encode(CredentialPartReader.id(credential, hex))
			.equals(Base64Url.encode(attested.getCredentialId()))) {
			throw ApiError.CREDENTIAL_ID.exception();
		}
	}

	/**
	 * Returns the challenge that it answers.
	 * @return the challenge in Base64url
	 */
	public String challenge() {
		return this.clientData.challenge();
	}

	/**
	 * Returns its id.
	 * @return the id in Base64url
	 */
	public String id() {
		return Base64Url.encode(this.attested.getCredentialId());
	}

	ClientData clientData() {
		return this.clientData;
	}

	byte[] attestationBytes() {
		return this.attestationBytes;
	}

	AttestationObject attestation() {
		return this.attestation;
	}

	AttestedCredentialData attested() {
		return this.attested;
	}

	List<String> transports() {
		return this.transports;
	}

}
