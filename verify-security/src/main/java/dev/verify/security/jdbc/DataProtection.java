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

package dev.verify.security.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Encrypts destinations in the database, and computes keyed digests for look-ups.
 * <p>
 * Destinations are sealed with AES-256-GCM under the first of the keys; the others only
 * open what was sealed before. A sealed value belongs to its row: moved to another user
 * or enrollment, it does not open. Neither the text form nor any failure shows a key or a
 * value.
 */
public final class DataProtection {

	private static final String SEALED = "enc:";

	private static final int KEY_BYTES = 32;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

	private final @Nullable SecretKeySpec indexKey;

	private final boolean readsPlain;

	private DataProtection(Map<String, byte[]> keys, byte @Nullable [] indexKey, boolean readsPlain) {
		keys.forEach((id, key) -> {
			Assert.isTrue(id.matches("[A-Za-z0-9_-]{1,32}"), "a key's id must have 1 to 32 letters, digits, - or _");
			Assert.isTrue(key.length == KEY_BYTES, "a key must have 32 bytes");
			this.keys.put(id, new SecretKeySpec(key, "AES"));
		});
		Assert.isTrue(indexKey == null || indexKey.length >= KEY_BYTES, "the index key must have at least 32 bytes");
		this.indexKey = (indexKey != null) ? new SecretKeySpec(indexKey, "HmacSHA256") : null;
		this.readsPlain = readsPlain;
	}

	/**
	 * Leaves destinations unencrypted in the database.
	 * @return no protection
	 */
	public static DataProtection none() {
		return new DataProtection(Map.of(), null, true);
	}

	/**
	 * Protects with keys.
	 * @param keys keys of 32 bytes by their ids; the first encrypts, all decrypt
	 * @param indexKey the key of the digests, at least 32 bytes; it must never change, or
	 * failures and waiting times are forgotten
	 * @return the protection
	 */
	public static DataProtection of(Map<String, byte[]> keys, byte[] indexKey) {
		Assert.notEmpty(keys, "keys must not be empty");
		return new DataProtection(keys, indexKey, false);
	}

	/**
	 * Also reads values that were written before there was a key. Meant for the time of
	 * moving over: during this time, an attacker with write access to the database can
	 * insert a destination.
	 * @return a copy that reads what is not sealed
	 */
	public DataProtection readingPlain() {
		Map<String, byte[]> copy = new LinkedHashMap<>();
		this.keys.forEach((id, key) -> copy.put(id, key.getEncoded()));
		return new DataProtection(copy, (this.indexKey != null) ? this.indexKey.getEncoded() : null, true);
	}

	/** Tells whether anything is sealed at all. */
	boolean seals() {
		return !this.keys.isEmpty();
	}

	/**
	 * Seals a value into its row.
	 * @param value what to protect
	 * @param row what identifies the row, in a fixed order
	 * @return what to store
	 */
	public String seal(String value, String... row) {
		if (this.keys.isEmpty()) {
			return value;
		}
		String id = first();
		byte[] nonce = new byte[NONCE_BYTES];
		RANDOM.nextBytes(nonce);
		try {
			Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, nonce, row);
			byte[] text = value.getBytes(StandardCharsets.UTF_8);
			byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
			System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
			cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
			return SEALED + id + ':' + Base64.getEncoder().encodeToString(sealed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES-GCM", ex);
		}
	}

	/**
	 * Opens a value of a row.
	 * @param stored what was stored
	 * @param row what identifies the row, in the order in which it was sealed
	 * @return the value
	 * @throws IllegalStateException if its key is not there, or if it was changed, moved
	 * from another row, or never sealed
	 */
	public String open(String stored, String... row) {
		if (!stored.startsWith(SEALED)) {
			Assert.state(this.readsPlain, "A stored destination is not encrypted. If it was written before there was a "
					+ "key, let plain values be read until all are rewritten");
			return stored;
		}
		String[] parts = stored.split(":", 3);
		Assert.state(parts.length == 3 && this.keys.containsKey(parts[1]),
				"A stored destination is encrypted with a key that is not configured any more");
		try {
			byte[] sealed = Base64.getDecoder().decode(parts[2]);
			Assert.state(sealed.length >= NONCE_BYTES + TAG_BITS / Byte.SIZE, "A stored destination is cut off");
			Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[1], Arrays.copyOf(sealed, NONCE_BYTES), row);
			return new String(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES), StandardCharsets.UTF_8);
		}
		catch (AEADBadTagException | IllegalArgumentException ex) {
			throw new IllegalStateException("A stored destination was changed, or moved from another row");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES-GCM", ex);
		}
	}

	/**
	 * Tells whether a stored value needs encryption with the current key: it is
	 * plaintext, or encrypted with an older key.
	 * @param stored what was stored
	 * @return whether another key than the first, or none, protects it
	 */
	public boolean isOutdated(String stored) {
		return !this.keys.isEmpty() && !stored.startsWith(SEALED + first() + ':');
	}

	/**
	 * Returns what a row is found by.
	 * @param key what the row is about
	 * @return a keyed digest; without keys, the same text
	 */
	public String fingerprint(String key) {
		if (this.indexKey == null) {
			return key;
		}
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.indexKey);
			return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HmacSHA256", ex);
		}
	}

	@Override
	public String toString() {
		return "DataProtection[keys=" + this.keys.keySet() + "]";
	}

	private String first() {
		return this.keys.keySet().iterator().next();
	}

	private Cipher cipher(int mode, String id, byte[] nonce, String... row) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
		for (String part : row) {
			// With its length, so that no two rows read alike.
			cipher.updateAAD((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
		}
		return cipher;
	}

}
