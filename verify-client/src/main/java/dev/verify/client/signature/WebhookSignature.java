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

package dev.verify.client.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Verifies the {@code X-Twilio-Signature} of a webhook. A valid signature proves that the
 * sender knows an auth token of the account, and that the content is unchanged. A
 * signature holds no time, so it cannot tell whether a webhook was sent before.
 *
 * <p>
 * The URL is the one that the webhook was registered with, taken from the configuration:
 * a forged webhook has forged headers as well, such as {@code Host} and
 * {@code X-Forwarded-*}. It may be given with its port or without.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio's
 * description</a>
 */
public final class WebhookSignature {

	private final List<SigningKey> keys;

	private WebhookSignature(List<SigningKey> keys) {
		this.keys = keys;
	}

	/**
	 * Creates a check.
	 * @param authTokens the auth tokens of the account, at least one, none blank; several
	 * while one is replaced by the next
	 * @return the check
	 */
	public static WebhookSignature of(String... authTokens) {
		return of(Arrays.asList(authTokens));
	}

	/**
	 * Creates a check.
	 * @param authTokens the auth tokens of the account, at least one, none blank; several
	 * while one is replaced by the next
	 * @return the check
	 */
	public static WebhookSignature of(Collection<String> authTokens) {
		if (authTokens.isEmpty() || authTokens.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("authTokens must be at least one, and none of them blank: "
					+ "webhooks are signed with the account's auth token, never with an API key");
		}
		return new WebhookSignature(authTokens.stream().map(SigningKey::new).toList());
	}

	/**
	 * Checks a webhook that came as a form.
	 * @param url where the webhook is registered
	 * @param signature the header, null if there is none
	 * @param form the fields of the body, decoded, each with all of its values
	 * @return whether the signature is right
	 */
	public boolean matches(URI url, @Nullable String signature, Map<String, ? extends Collection<String>> form) {
		StringBuilder fields = new StringBuilder();
		// Twilio's own libraries sort the values of a repeated name, and count equal ones
		// once.
		new TreeMap<>(form)
			.forEach((name, values) -> new TreeSet<>(values).forEach((value) -> fields.append(name).append(value)));
		return matches(new SignedUrl(url), fields.toString(), signature);
	}

	/**
	 * Checks a webhook with any other body, such as JSON. Twilio then signs the URL
	 * alone, after it has added the body's hash as {@code bodySHA256}.
	 * @param url where the webhook is registered, or where it went to, which has the hash
	 * at its end
	 * @param signature the header, null if there is none
	 * @param body the body as it came
	 * @return whether the signature is right, and the hash too
	 */
	public boolean matches(URI url, @Nullable String signature, byte[] body) {
		return matches(new SignedUrl(url).withBodyHash(body), "", signature);
	}

	private boolean matches(SignedUrl url, String fields, @Nullable String signature) {
		if (signature == null) {
			return false;
		}
		byte[] given = signature.getBytes(StandardCharsets.UTF_8);
		boolean matches = false;
		// To the end, whichever key matches: time tells nothing.
		for (SigningKey key : this.keys) {
			matches |= MessageDigest.isEqual(key.sign(url.withPort() + fields), given);
			matches |= MessageDigest.isEqual(key.sign(url.withoutPort() + fields), given);
		}
		return matches;
	}

	/**
	 * Shows no token.
	 */
	@Override
	public String toString() {
		return "WebhookSignature";
	}

}
