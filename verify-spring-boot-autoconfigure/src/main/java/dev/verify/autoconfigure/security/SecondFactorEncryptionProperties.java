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

package dev.verify.autoconfigure.security;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.jdbc.DataProtection;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Encryption of phone numbers and e-mail addresses in the database.
 *
 * @param enabled Whether to encrypt phone numbers and e-mail addresses at rest. Requires
 * keys.
 * @param keys Encryption keys of 32 bytes, each as id:base64. The first key encrypts, all
 * keys decrypt.
 * @param indexKey Base64-encoded key of at least 32 bytes for the digests that rows are
 * looked up by. The key must never change.
 * @param readPlaintext Whether to read phone numbers and e-mail addresses that were
 * stored before encryption was enabled.
 */
@ConfigurationProperties("twilio.verify.second-factor.encryption")
public record SecondFactorEncryptionProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> keys,
		@Nullable String indexKey, @DefaultValue("false") boolean readPlaintext) {

	private static final String PREFIX = "twilio.verify.second-factor.encryption.";

	boolean isActive() {
		return this.enabled && !this.keys.isEmpty();
	}

	DataProtection protection() {
		if (!isActive()) {
			if (this.enabled && StringUtils.hasText(this.indexKey)) {
				throw new VerifyPropertyException(PREFIX + "keys",
						"is not set, although index-key is set. Set both to encrypt, or remove index-key");
			}
			return DataProtection.none();
		}
		Map<String, byte[]> byId = new LinkedHashMap<>();
		for (String key : this.keys) {
			int colon = key.indexOf(':');
			Assert.isTrue(colon > 0, PREFIX + "keys must each have the form id:base64");
			byId.put(key.substring(0, colon), decode("keys", key.substring(colon + 1)));
		}
		Assert.isTrue(StringUtils.hasText(this.indexKey), PREFIX + "index-key must be set along with the keys");
		DataProtection protection = DataProtection.of(byId, decode("index-key", String.valueOf(this.indexKey)));
		return this.readPlaintext ? protection.readingPlain() : protection;
	}

	@Override
	public String toString() {
		return "SecondFactorEncryptionProperties[enabled=" + this.enabled + ", keys=" + this.keys.size() + "]";
	}

	private static byte[] decode(String property, String text) {
		try {
			return Base64.getDecoder().decode(text.trim());
		}
		catch (IllegalArgumentException ex) {
			// Without its cause, whose message may quote the key.
			throw new IllegalArgumentException(PREFIX + property + " is not base64");
		}
	}

}
