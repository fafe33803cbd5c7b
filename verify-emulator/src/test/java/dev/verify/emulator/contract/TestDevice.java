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

package dev.verify.emulator.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

import dev.verify.emulator.Api.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device made of nothing but the JDK, so that the emulator's own handset is not its
 * only judge.
 */
final class TestDevice {

	private final KeyPair keys;

	TestDevice() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			this.keys = generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String publicKey() {
		return Base64.getEncoder().encodeToString(this.keys.getPublic().getEncoded());
	}

	String sign(String text) {
		return Base64.getEncoder().encodeToString(sign("SHA256withECDSA", text));
	}

	/** Signs the fields of a fetched challenge together with the answer. */
	String answer(Answer challenge, String status) {
		ObjectNode payload = JsonNodeFactory.instance.objectNode();
		JsonNode body = challenge.json();
		for (String field : challenge.header("Twilio-Verify-Signature-Fields").split(",")) {
			payload.set(field, body.get(field));
		}
		payload.put("status", status);
		return jwt("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", payload.toString());
	}

	String jwt(String header, String payload) {
		String text = base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
				+ base64url(payload.getBytes(StandardCharsets.UTF_8));
		return text + "." + base64url(sign("SHA256withECDSAinP1363Format", text));
	}

	private byte[] sign(String algorithm, String text) {
		try {
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(this.keys.getPrivate());
			signature.update(text.getBytes(StandardCharsets.UTF_8));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64url(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
