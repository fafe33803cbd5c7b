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

package dev.verify.emulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks with the account's secret, as the receiver's {@code X-Twilio-Signature}
 * check expects it.
 */
final class WebhookSignature {

	private final byte[] key;

	WebhookSignature(String authToken) {
		this.key = authToken.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Signs a URL and the form that goes to it: each name and value in the order of
	 * names.
	 */
	String sign(String url, SortedMap<String, String> form) {
		StringBuilder text = new StringBuilder(url);
		form.forEach((name, value) -> text.append(name).append(value));
		return sign(text.toString());
	}

	/**
	 * Signs a text.
	 */
	String sign(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.key, "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Binds a body to a URL that will be signed alone.
	 */
	String withBodyHash(String url, String body) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
			return url + (url.contains("?") ? "&" : "?") + "bodySHA256=" + HexFormat.of().formatHex(hash);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
