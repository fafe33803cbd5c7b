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

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import dev.verify.emulator.api.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a credential one by one, so that the error names the part.
 */
final class CredentialPartReader {

	private static final int FLAGS = 32;

	private static final int HEADER = 37;

	private static final int CREDENTIAL_ID = 55;

	private static final List<String> ATTACHMENTS = List.of("platform", "cross-platform");

	private CredentialPartReader() {
	}

	/**
	 * Reads a part that may be anything.
	 */
	static <T> T read(Supplier<@Nullable T> reader, ApiError wrong) {
		T part = null;
		try {
			part = reader.get();
		}
		catch (RuntimeException ex) {
			// The library lets exceptions of Jackson, buffers and its own checks through.
		}
		if (part == null) {
			throw wrong.exception();
		}
		return part;
	}

	/**
	 * Reads the id of a credential, and compares it with the raw one: the same text, or
	 * the same bytes in hexadecimal digits as in the contract's examples.
	 */
	static byte[] id(JsonMembers credential, boolean hex) {
		byte[] id = credential.bytes("id", ApiError.CREDENTIAL_ID);
		String raw = credential.required("rawId", ApiError.CREDENTIAL_RAW_ID);
		boolean same = Arrays.equals(id, Base64Url.decode(raw))
				|| (hex && HexFormat.of().formatHex(id).equalsIgnoreCase(raw));
		if (!same) {
			throw ApiError.CREDENTIAL_RAW_ID.exception();
		}
		return id;
	}

	static @Nullable String attachment(JsonMembers credential) {
		return credential.oneOf("authenticatorAttachment", ATTACHMENTS, ApiError.ATTACHMENT);
	}

	static void checkType(JsonMembers credential, ApiError wrong) {
		credential.oneOf("type", List.of("public-key"), wrong);
	}

	static JsonMembers response(JsonMembers credential) {
		JsonMembers response = credential.object("response", ApiError.CREDENTIAL_RESPONSE);
		if (response == null) {
			throw ApiError.CREDENTIAL_RESPONSE.exception();
		}
		return response;
	}

	/**
	 * Checks that an attestation object brings a new credential: its id, and a key.
	 */
	static void checkAttested(byte[] attestation) {
		byte[] data = read(() -> ByteBuffer.wrap(WebAuthn.ATTESTATION.extractAuthenticatorData(attestation)),
				ApiError.ATTESTATION_OBJECT)
			.array();
		if (data.length < HEADER) {
			throw ApiError.AUTHENTICATOR_DATA.exception();
		}
		boolean attested = (data[FLAGS] & AuthenticatorData.BIT_AT) != 0 && data.length > CREDENTIAL_ID
				&& data.length > CREDENTIAL_ID + ByteBuffer.wrap(data).getShort(CREDENTIAL_ID - 2);
		if (!attested) {
			throw ApiError.ATTESTED_CREDENTIAL_DATA.exception();
		}
		read(() -> WebAuthn.AUTHENTICATOR_DATA.convert(data), ApiError.PUBLIC_KEY);
	}

}
