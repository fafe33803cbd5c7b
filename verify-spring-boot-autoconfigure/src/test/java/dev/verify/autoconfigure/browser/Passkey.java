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

package dev.verify.autoconfigure.browser;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

/**
 * A device with a passkey: makes a key and signs challenges with it, as Web
 * Authentication (level 3, sections 6.1 and 6.5) requires. The device attests nothing.
 */
public final class Passkey {

	/** The relying party. */
	public static final String DOMAIN = "bank.example";

	public static final String ORIGIN = "https://" + DOMAIN;

	/** User present and user verified. */
	private static final int VERIFIED = 0x05;

	private static final int WITH_KEY = 0x40;

	private final KeyPair key;

	private final byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

	private final String owner;

	private Passkey(KeyPair key, String owner) {
		this.key = key;
		this.owner = owner;
	}

	/** Registers a passkey for the user who is logged in. */
	public static Passkey register(Browser browser) {
		String options = browser.postJson("/webauthn/register/options", "").body();
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			Passkey passkey = new Passkey(generator.generateKeyPair(), field(options, "/user/id"));
			browser.postJson("/webauthn/register", """
					{"publicKey":{"credential":{"id":"%1$s","rawId":"%1$s","type":"public-key",\
					"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]},\
					"clientExtensionResults":{}},"label":"Phone"}}""".formatted(text(passkey.id),
					text(said("webauthn.create", options)), text(passkey.attestation())));
			return passkey;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Logs in with the passkey alone. */
	public Browser logIn(Browser browser) {
		byte[] said = said("webauthn.get", browser.postJson("/webauthn/authenticate/options", "").body());
		try {
			byte[] data = data(VERIFIED, new byte[0]);
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.key.getPrivate());
			signature.update(data);
			signature.update(sha256(said));
			return browser.postJson("/login/webauthn", """
					{"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
					"response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s",\
					"userHandle":"%5$s"}}""".formatted(text(this.id), text(said), text(data), text(signature.sign()),
					this.owner));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** In CBOR: the format "none", an empty statement, and the data with the key. */
	private byte[] attestation() throws GeneralSecurityException {
		ECPublicKey key = (ECPublicKey) this.key.getPublic();
		byte[] data = data(VERIFIED | WITH_KEY,
				join(new byte[16], new byte[] { 0, (byte) this.id.length }, this.id, bytes("a5010203262001215820"),
						coordinate(key.getW().getAffineX()), bytes("225820"), coordinate(key.getW().getAffineY())));
		return join(new byte[] { (byte) 0xa3 }, word("fmt"), word("none"), word("attStmt"), new byte[] { (byte) 0xa0 },
				word("authData"), new byte[] { 0x58, (byte) data.length }, data);
	}

	private static byte[] data(int flags, byte[] key) throws GeneralSecurityException {
		return join(sha256(DOMAIN.getBytes(StandardCharsets.US_ASCII)), new byte[] { (byte) flags, 0, 0, 0, 0 }, key);
	}

	/** The client data, as a browser writes it. */
	private static byte[] said(String type, String options) {
		return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"}"
			.formatted(type, field(options, "/challenge"), ORIGIN)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String field(String json, String pointer) {
		return JsonMapper.shared().readTree(json).at(pointer).asString();
	}

	private static byte[] word(String word) {
		return join(new byte[] { (byte) (0x60 + word.length()) }, word.getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] coordinate(BigInteger number) {
		return bytes("%064x".formatted(number));
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
		return MessageDigest.getInstance("SHA-256").digest(bytes);
	}

	private static String text(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

}
