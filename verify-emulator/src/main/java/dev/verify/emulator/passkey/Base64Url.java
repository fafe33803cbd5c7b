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
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Base64url without padding, as WebAuthn writes binary values.
 */
public final class Base64Url {

	private Base64Url() {
	}

	/**
	 * Encodes bytes.
	 * @param bytes the bytes
	 * @return the text
	 */
	public static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Encodes a text.
	 * @param text the text
	 * @return the text of its bytes
	 */
	public static String encode(String text) {
		return encode(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Decodes a text. Clients that pad, or use the other alphabet, are understood, too.
	 * @param text the text
	 * @return the bytes, {@code null} when the text is malformed
	 */
	public static byte @Nullable [] decode(String text) {
		try {
			return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_').replaceAll("=+$", ""));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
