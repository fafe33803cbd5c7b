package dev.verify.emulator.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Compares secrets in a time that does not depend on where they differ.
 */
public final class Secrets {

	private Secrets() {
	}

	/**
	 * Compares two secrets.
	 * @param expected the secret
	 * @param given what was given for it
	 * @return whether they are the same
	 */
	public static boolean same(String expected, String given) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
	}

}
