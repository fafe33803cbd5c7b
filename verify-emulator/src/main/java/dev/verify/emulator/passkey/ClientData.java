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

import com.webauthn4j.data.client.CollectedClientData;
import dev.verify.emulator.api.ApiError;

/**
 * What the browser says of a ceremony. Its {@link #toString()} shows nothing of it.
 *
 * @param bytes the JSON as it was signed
 * @param collected what it says
 */
record ClientData(byte[] bytes, CollectedClientData collected) {

	static ClientData read(JsonMembers response) {
		byte[] bytes = response.bytes("clientDataJSON", ApiError.CLIENT_DATA);
		return new ClientData(bytes, CredentialPartReader.read(() -> {
			CollectedClientData collected = WebAuthn.CLIENT_DATA.convert(bytes);
			boolean whole = collected != null && collected.getChallenge() != null && collected.getOrigin() != null;
			return whole ? collected : null;
		}, ApiError.CLIENT_DATA));
	}

	String challenge() {
		return Base64Url.encode(this.collected.getChallenge().getValue());
	}

	@Override
	public String toString() {
		return "ClientData";
	}

}
