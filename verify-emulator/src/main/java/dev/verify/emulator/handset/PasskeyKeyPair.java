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

package dev.verify.emulator.handset;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;

/**
 * The key pair of a passkey on a handset, and the bytes that WebAuthn makes of it.
 */
final class PasskeyKeyPair {

	private static final int COORDINATE_BYTES = 32;

	private static final int ATTESTED = 64;

	private final String rpId;

	private final byte[] id;

	private final byte[] user;

	private final KeyPair keys;

	private long counter;

	PasskeyKeyPair(String rpId, byte[] id, byte[] user, KeyPair keys) {
		this.rpId = rpId;
		this.id = id;
		this.user = user;
		this.keys = keys;
	}

	PasskeyKeyPair copy() {
		PasskeyKeyPair copy = new PasskeyKeyPair(this.rpId, this.id, this.user, this.keys);
		copy.counter = this.counter;
		return copy;
	}

	byte[] id() {
		return this.id;
	}

	/** The user's id; empty on an authenticator that keeps none. */
	byte[] user() {
		return this.user;
	}

	boolean isOf(String relyingParty) {
		return this.rpId.equals(relyingParty) && this.user.length > 0;
	}

	void counter(long value) {
		this.counter = value;
	}

	long nextCounter() {
		this.counter++;
		return this.counter;
	}

	byte[] authenticatorData(int flags, long count) {
		return ByteBuffer.allocate(37)
			.put(PasskeyAuthenticator.sha256(this.rpId.getBytes(StandardCharsets.UTF_8)))
			.put((byte) flags)
			.putInt((int) count)
			.array();
	}

	byte[] attestation(int flags, long count) {
		byte[] key = key((ECPublicKey) this.keys.getPublic());
		byte[] head = authenticatorData(flags | ATTESTED, count);
		byte[] data = ByteBuffer.allocate(head.length + 18 + this.id.length + key.length)
			.put(head)
			.put(new byte[16])
			.putShort((short) this.id.length)
			.put(this.id)
			.put(key)
			.array();
		Cbor cbor = new Cbor().map(3).text("fmt").text("none").text("attStmt").map(0).text("authData").bytes(data);
		return cbor.toBytes();
	}

	/** A COSE key: EC2, ES256, P-256 and the two coordinates. */
	private static byte[] key(ECPublicKey key) {
		return new Cbor().map(5)
			.number(1)
			.number(2)
			.number(3)
			.number(-7)
			.number(-1)
			.number(1)
			.number(-2)
			.bytes(padded(key.getW().getAffineX()))
			.number(-3)
			.bytes(padded(key.getW().getAffineY()))
			.toBytes();
	}

	/** A number's bytes have a sign in front, or fewer than all. */
	private static byte[] padded(BigInteger coordinate) {
		byte[] bytes = coordinate.toByteArray();
		byte[] padded = new byte[COORDINATE_BYTES];
		int length = Math.min(bytes.length, COORDINATE_BYTES);
		System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
		return padded;
	}

	byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(authenticatorData);
			signature.update(clientDataHash);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The handset could not sign", ex);
		}
	}

	/**
	 * Writes the little CBOR that there is.
	 */
	private static final class Cbor {

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		Cbor map(int size) {
			return head(5, size);
		}

		Cbor text(String text) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			head(3, utf8.length).out.writeBytes(utf8);
			return this;
		}

		Cbor bytes(byte[] bytes) {
			head(2, bytes.length).out.writeBytes(bytes);
			return this;
		}

		Cbor number(int number) {
			return (number >= 0) ? head(0, number) : head(1, -1 - number);
		}

		private Cbor head(int major, int value) {
			if (value < 24) {
				this.out.write(major << 5 | value);
			}
			else {
				this.out.write(major << 5 | 24);
				this.out.write(value);
			}
			return this;
		}

		byte[] toBytes() {
			return this.out.toByteArray();
		}

	}

}
