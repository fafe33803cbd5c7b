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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import dev.verify.emulator.handset.DeviceHttp.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One enrolled push factor on a handset: its key, and what the mobile SDKs do with it.
 */
final class PushDevice {

	private static final int TOKEN_LIFE_SECONDS = 600;

	private final String accountSid;

	private final String entityPath;

	private final String factorSid;

	private final String credentialSid;

	private final KeyPair keys;

	PushDevice(String accountSid, String entityPath, JsonNode factor, KeyPair keys) {
		this.accountSid = accountSid;
		this.entityPath = entityPath;
		this.factorSid = factor.path("sid").asString();
		this.credentialSid = factor.path("config").path("credential_sid").asString();
		this.keys = keys;
	}

	/**
	 * The form with which a key is enrolled.
	 */
	static Map<String, String> enrollment(String name, KeyPair keys) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("FriendlyName", name);
		form.put("FactorType", "push");
		form.put("Binding.Alg", "ES256");
		form.put("Binding.PublicKey", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
		form.put("Config.SdkVersion", "1.0");
		form.put("Config.AppId", "dev.verify.emulator");
		form.put("Config.NotificationPlatform", "none");
		return form;
	}

	String factorSid() {
		return this.factorSid;
	}

	/**
	 * Proves that this device holds the key of its factor.
	 */
	void verify(DeviceHttp http, Instant now) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(this.factorSid.getBytes(StandardCharsets.UTF_8));
			String payload = Base64.getEncoder().encodeToString(signature.sign());
			http.post(this.entityPath + "/Factors/" + this.factorSid, "token", token(now),
					Map.of("AuthPayload", payload));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The handset could not sign", ex);
		}
	}

	/**
	 * Signs what the challenge shows together with the answer.
	 * @param status {@code approved} or {@code denied}
	 * @param metadata what is sent along, which is not signed
	 */
	void answer(DeviceHttp http, String challengeSid, String status, Map<String, String> metadata, Instant now) {
		String path = this.entityPath + "/Challenges/" + challengeSid;
		Answer challenge = http.get(path, "token", token(now));
		ObjectNode signed = JsonNodeFactory.instance.objectNode();
		for (String field : challenge.header("Twilio-Verify-Signature-Fields").split(",")) {
			signed.set(field, challenge.body().path(field));
		}
		signed.put("status", status);
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();
		Map<String, String> form = new LinkedHashMap<>();
		form.put("AuthPayload", sign(header, signed));
		if (!metadata.isEmpty()) {
			ObjectNode along = JsonNodeFactory.instance.objectNode();
			metadata.forEach(along::put);
			form.put("Metadata", along.toString());
		}
		http.post(path, "token", token(now), form);
	}

	private String token(Instant now) {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
			.contentType("twilio-pba;v=1")
			.keyID(this.credentialSid)
			.build();
		ObjectNode claims = JsonNodeFactory.instance.objectNode()
			.put("sub", this.accountSid)
			.put("exp", now.getEpochSecond() + TOKEN_LIFE_SECONDS)
			.put("nbf", now.getEpochSecond());
		return sign(header, claims);
	}

	private String sign(JWSHeader header, ObjectNode payload) {
		try {
			JWSObject jws = new JWSObject(header, new Payload(payload.toString()));
			jws.sign(new ECDSASigner((ECPrivateKey) this.keys.getPrivate()));
			return jws.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("The handset could not sign", ex);
		}
	}

}
