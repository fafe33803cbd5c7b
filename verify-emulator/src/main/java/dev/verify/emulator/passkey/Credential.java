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

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;

/**
 * A passkey as it is known: its public key, and what its last use has told. Its
 * {@link #toString()} shows no key.
 *
 * @param attested its id and public key
 * @param transports how the authenticator can be reached
 * @param userVerified whether the authenticator has verified the user
 * @param backupEligible whether the passkey can be synchronized
 * @param backedUp whether the passkey is synchronized
 * @param counter the signature counter, 0 for none
 */
public record Credential(AttestedCredentialData attested, List<String> transports, boolean userVerified,
		boolean backupEligible, boolean backedUp, long counter) {

	static Credential created(CreatedCredential created) {
		return new Credential(created.attested(), created.transports(), false, false, false, 0)
			.seen(created.attestation().getAuthenticatorData());
	}

	Credential seen(AuthenticatorData<?> data) {
		return new Credential(this.attested, this.transports, data.isFlagUV(), data.isFlagBE(), data.isFlagBS(),
				data.getSignCount());
	}

	/**
	 * Returns the id.
	 * @return the id in Base64url
	 */
	public String id() {
		return Base64Url.encode(this.attested.getCredentialId());
	}

	/**
	 * Returns a record for one verification, which writes the counter into it.
	 */
	CredentialRecord record() {
		return new CredentialRecordImpl(new NoneAttestationStatement(), this.userVerified, this.backupEligible,
				this.backedUp, this.counter, this.attested, null, null, null, null);
	}

	@Override
	public String toString() {
		return "Credential[counter=" + this.counter + "]";
	}

}
