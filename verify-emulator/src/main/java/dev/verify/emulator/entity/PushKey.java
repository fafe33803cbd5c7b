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

package dev.verify.emulator.entity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import org.jspecify.annotations.Nullable;

/**
 * The public key of a device, on the curve P-256.
 *
 * @param base64 the key as the device sent it
 * @param key the key
 */
record PushKey(String base64, ECPublicKey key) {

	private static final BigInteger P256_ORDER = new BigInteger(
			"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

	/**
	 * Reads a key.
	 * @param base64 the SubjectPublicKeyInfo in standard Base64
	 * @return the key, {@code null} when the text is no key
	 */
	static @Nullable PushKey parse(String base64) {
		try {
			byte[] der = Base64.getDecoder().decode(base64);
			ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
			return key.getParams().getOrder().equals(P256_ORDER) ? new PushKey(base64, key) : null;
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Checks a plain signature.
	 * @param text what was signed
	 * @param base64Signature the DER signature in standard Base64
	 */
	boolean signed(String text, String base64Signature) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initVerify(this.key);
			signature.update(text.getBytes(StandardCharsets.UTF_8));
			return signature.verify(Base64.getDecoder().decode(base64Signature));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Checks the signature of a token.
	 * @param token a compact JWS
	 * @return the token, {@code null} when this key has not signed it
	 */
	@Nullable JWSObject signed(String token) {
		try {
			JWSObject jws = JWSObject.parse(token);
			return jws.verify(new ECDSAVerifier(this.key)) ? jws : null;
		}
		catch (ParseException | JOSEException ex) {
			return null;
		}
	}

}
