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

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The passkeys of a handset. The class does what a browser and its authenticator do
 * together, with real keys. Unlike a browser, it signs for any origin and any relying
 * party. The settings are what goes wrong with authenticators.
 */
public final class PasskeyAuthenticator {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int ID_BYTES = 32;

	private final List<PasskeyKeyPair> pairs = new ArrayList<>();

	private boolean userPresent = true;

	private boolean userVerified = true;

	private boolean discoverable = true;

	private boolean synced;

	PasskeyAuthenticator() {
	}

	/**
	 * Sets whether the user touches the authenticator, as he does at first.
	 * @param present whether he does
	 * @return this authenticator
	 */
	public synchronized PasskeyAuthenticator userPresent(boolean present) {
		this.userPresent = present;
		return this;
	}

	/**
	 * Sets whether the authenticator verifies the user, as it does at first.
	 * @param verified whether it does
	 * @return this authenticator
	 */
	public synchronized PasskeyAuthenticator userVerified(boolean verified) {
		this.userVerified = verified;
		return this;
	}

	/**
	 * Sets whether the authenticator keeps the names of users, as it does at first.
	 * @param kept whether it does; simple security keys do not
	 * @return this authenticator
	 */
	public synchronized PasskeyAuthenticator discoverable(boolean kept) {
		this.discoverable = kept;
		return this;
	}

	/**
	 * Sets whether passkeys are synchronized between devices. Then their signature
	 * counters stay at 0.
	 * @param newSynced whether they are; they are not at first
	 * @return this authenticator
	 */
	public synchronized PasskeyAuthenticator synced(boolean newSynced) {
		this.synced = newSynced;
		return this;
	}

	/**
	 * Sets the signature counters. The next signature has the number that follows.
	 * @param counter the last number
	 * @return this authenticator
	 */
	public synchronized PasskeyAuthenticator counter(long counter) {
		this.pairs.forEach((pair) -> pair.counter(counter));
		return this;
	}

	/**
	 * Clones the authenticator. The clone has the same keys, and counters that differ
	 * from now on.
	 * @return the clone, which is no user's handset
	 */
	public synchronized PasskeyAuthenticator cloned() {
		PasskeyAuthenticator clone = new PasskeyAuthenticator().userPresent(this.userPresent)
			.userVerified(this.userVerified)
			.discoverable(this.discoverable)
			.synced(this.synced);
		this.pairs.forEach((pair) -> clone.pairs.add(pair.copy()));
		return clone;
	}

	/**
	 * Creates a passkey, as {@code navigator.credentials.create} does. It replaces one of
	 * the same user and relying party.
	 * @param options the options as JSON, with or without {@code publicKey} around them
	 * @param origin the origin of the page, such as {@code https://example.com}
	 * @return the credential as JSON
	 * @throws IllegalStateException when the options exclude a passkey of this handset
	 */
	public synchronized String create(String options, String origin) {
		JsonNode publicKey = publicKey(options);
		if (own(publicKey.path("excludeCredentials")) != null) {
			throw new IllegalStateException("This handset has a passkey that the options exclude");
		}
		String rpId = publicKey.path("rp").path("id").asString();
		byte[] user = Base64.getUrlDecoder().decode(publicKey.path("user").path("id").asString());
		boolean kept = this.discoverable
				&& !publicKey.at("/authenticatorSelection/residentKey").asString("").equals("discouraged");
		byte[] id = new byte[ID_BYTES];
		RANDOM.nextBytes(id);
		PasskeyKeyPair pair = new PasskeyKeyPair(rpId, id, kept ? user : new byte[0], WorldHandset.newKeys());
		this.pairs.removeIf((other) -> kept && other.isOf(rpId) && Arrays.equals(other.user(), user));
		this.pairs.add(pair);
		byte[] clientData = clientData("webauthn.create", publicKey, origin);
		ObjectNode response = JsonNodeFactory.instance.objectNode()
			.put("attestationObject", encode(pair.attestation(flags(), nextCounter(pair))))
			.put("clientDataJSON", encode(clientData));
		response.putArray("transports").add("internal");
		return credential(pair, response);
	}

	/**
	 * Signs a challenge, as {@code navigator.credentials.get} does.
	 * @param options the options as JSON, with or without {@code publicKey} around them
	 * @param origin the origin of the page, such as {@code https://example.com}
	 * @return the credential as JSON
	 * @throws NoSuchElementException when no passkey of this handset fits
	 */
	public synchronized String sign(String options, String origin) {
		JsonNode publicKey = publicKey(options);
		String rpId = publicKey.path("rpId").asString(publicKey.path("rp").path("id").asString(""));
		JsonNode allowed = publicKey.path("allowCredentials");
		PasskeyKeyPair pair = allowed.isEmpty() ? newest(rpId) : own(allowed);
		if (pair == null) {
			throw new NoSuchElementException("This handset has no passkey that fits");
		}
		byte[] clientData = clientData("webauthn.get", publicKey, origin);
		byte[] authenticatorData = pair.authenticatorData(flags(), nextCounter(pair));
		ObjectNode response = JsonNodeFactory.instance.objectNode()
			.put("authenticatorData", encode(authenticatorData))
			.put("clientDataJSON", encode(clientData))
			.put("signature", encode(pair.sign(authenticatorData, sha256(clientData))));
		if (pair.user().length > 0) {
			response.put("userHandle", encode(pair.user()));
		}
		return credential(pair, response);
	}

	private static JsonNode publicKey(String options) {
		JsonNode read = JSON.readTree(options);
		return read.has("publicKey") ? read.path("publicKey") : read;
	}

	private static byte[] clientData(String type, JsonNode publicKey, String origin) {
		return JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode()
			.put("type", type)
			.put("challenge", publicKey.path("challenge").asString().replaceAll("=+$", ""))
			.put("origin", origin)
			.put("crossOrigin", false));
	}

	private static String credential(PasskeyKeyPair pair, ObjectNode response) {
		ObjectNode credential = JsonNodeFactory.instance.objectNode()
			.put("id", encode(pair.id()))
			.put("rawId", encode(pair.id()))
			.put("authenticatorAttachment", "platform")
			.put("type", "public-key");
		credential.set("response", response);
		credential.putObject("clientExtensionResults");
		return credential.toString();
	}

	private @Nullable PasskeyKeyPair newest(String rpId) {
		return this.pairs.stream().filter((pair) -> pair.isOf(rpId)).reduce((older, newer) -> newer).orElse(null);
	}

	private @Nullable PasskeyKeyPair own(JsonNode descriptors) {
		return descriptors.valueStream()
			.map((descriptor) -> descriptor.path("id").asString())
			.flatMap((id) -> this.pairs.stream().filter((pair) -> encode(pair.id()).equals(id)))
			.findFirst()
			.orElse(null);
	}

	private int flags() {
		return (this.userPresent ? 1 : 0) | (this.userVerified ? 4 : 0) | (this.synced ? 24 : 0);
	}

	private long nextCounter(PasskeyKeyPair pair) {
		return this.synced ? 0 : pair.nextCounter();
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no SHA-256", ex);
		}
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
