package dev.verify.security.internal.webflux;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Generates the random names of logins, on event loops: it reads a file for its seed
 * only, where other generators do for each number.
 */
final class LoginMarks {

	private static final int BYTES = 16;

	private static final SecureRandom RANDOM = generator();

	private LoginMarks() {
	}

	/** Reads the seed, before there are event loops. */
	static void seed() {
		RANDOM.nextBytes(new byte[1]);
	}

	static String next() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	private static SecureRandom generator() {
		try {
			return SecureRandom.getInstance("DRBG");
		}
		catch (NoSuchAlgorithmException ex) {
			return new SecureRandom();
		}
	}

}
