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
