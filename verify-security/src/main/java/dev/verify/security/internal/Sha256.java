package dev.verify.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of a text. Internal: public only for the packages beside it.
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * Digests a text.
	 * @param text the text
	 * @return 64 hexadecimal digits
	 */
	public static String hex(String text) {
		return hex(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Digests bytes.
	 * @param bytes the bytes
	 * @return 64 hexadecimal digits
	 */
	public static String hex(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
