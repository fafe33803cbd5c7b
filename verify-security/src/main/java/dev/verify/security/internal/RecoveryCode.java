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

package dev.verify.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * One code: 12 characters of Base32 without those that look alike, in groups of four.
 * That is 60 random bits, fewer than the 112 from which a plain digest is enough to keep
 * (NIST SP 800-63B, 3.1.2.2): the digest is slow, and salted for each set of codes.
 * <p>
 * The codes of a set share the salt, so that an attempt computes one digest, not ten. A
 * digest begins with its salt, which stays when the user ID changes.
 */
public final class RecoveryCode {

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LENGTH = 12;

	private static final int BITS = 5;

	private static final int ITERATIONS = 20_000;

	private static final int SALT_BYTES = 8;

	private static final int HASH_BYTES = 24;

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
	 * Parses the input of a user: in any case and width, with or without blanks and
	 * dashes, O for 0, I and L for 1; empty if the input cannot be a code.
	 */
	public static Optional<String> read(String typed) {
		String code = Normalizer.normalize(typed, Normalizer.Form.NFKC)
			.toUpperCase(Locale.ROOT)
			.replaceAll("[\\s\\p{Pd}\u2212\u30FC.]", "")
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		return (code.length() == LENGTH && code.chars().allMatch((c) -> ALPHABET.indexOf(c) >= 0)) ? Optional.of(code)
				: Optional.empty();
	}

	/** Returns the salt of a new set of codes. */
	public static String salt(SecureRandom random) {
		byte[] salt = new byte[SALT_BYTES];
		random.nextBytes(salt);
		return HexFormat.of().formatHex(salt);
	}

	/** Returns 64 hexadecimal digits. The first 16 are the salt. */
	public static String digest(String code, String salt) {
		PBEKeySpec key = new PBEKeySpec(code.replace("-", "").toCharArray(), HexFormat.of().parseHex(salt), ITERATIONS,
				HASH_BYTES * 8);
		try {
			return salt + HexFormat.of()
				.formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has PBKDF2WithHmacSHA256", ex);
		}
		finally {
			key.clearPassword();
		}
	}

	/**
	 * Finds the digest of a code. Takes as long for a wrong code, and for a user without
	 * codes, as for a right one.
	 */
	public static Optional<String> find(String code, Set<String> digests) {
		String salt = digests.stream().findFirst().orElse("0".repeat(2 * SALT_BYTES)).substring(0, 2 * SALT_BYTES);
		String wanted = digest(code, salt);
		boolean found = false;
		for (String digest : digests) {
			found |= MessageDigest.isEqual(digest.getBytes(StandardCharsets.US_ASCII),
					wanted.getBytes(StandardCharsets.US_ASCII));
		}
		return found ? Optional.of(wanted) : Optional.empty();
	}

}
