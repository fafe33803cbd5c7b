package dev.verify.security.internal;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * One code: 24 characters of Base32 without those that look alike, in groups of four.
 * That is 120 random bits. From 112 on a plain digest is enough to keep (NIST SP 800-63B,
 * 3.1.2.2), so that a look-up is one conditional delete, and an attacker cannot load the
 * server with slow hashes.
 */
public final class RecoveryCode {

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LENGTH = 24;

	private static final int BITS = 5;

	private RecoveryCode() {
	}

	public static String random(SecureRandom random) {
		StringBuilder code = new StringBuilder();
		for (int i = 0; i < LENGTH; i++) {
			if (i > 0 && i % 4 == 0) {
				code.append('-');
			}
			code.append(ALPHABET.charAt(random.nextInt(1 << BITS)));
		}
		return code.toString();
	}

	/**
	 * Parses the input of a user: in any case, with or without dashes, O for 0, I and L
	 * for 1; empty if the input cannot be a code.
	 */
	public static Optional<String> read(String typed) {
		String code = typed.toUpperCase(Locale.ROOT)
			.replaceAll("[\\s-]", "")
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		return (code.length() == LENGTH && code.chars().allMatch((c) -> ALPHABET.indexOf(c) >= 0)) ? Optional.of(code)
				: Optional.empty();
	}

	public static String digest(String code) {
		return Sha256.hex("recovery-code " + code.replace("-", ""));
	}

}
