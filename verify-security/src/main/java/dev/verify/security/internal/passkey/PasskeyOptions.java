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

package dev.verify.security.internal.passkey;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.verify.security.internal.provider.ForeignResponseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code publicKey} options of a passkey, in the form that browsers take: lists are
 * lists, and Base64url has no padding. The contract's examples differ in both.
 */
public final class PasskeyOptions {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern PADDING = Pattern.compile("=+$");

	private static final String CHALLENGE = "challenge";

	private PasskeyOptions() {
	}

	/**
	 * Returns the options for {@code navigator.credentials.create}. The provider knows
	 * the user by a random identity only; the name that the browser shows is added here.
	 * @param options as the provider returned them
	 * @param application the name of the application
	 * @param accountName the name of the user
	 * @return an object as JSON
	 * @throws ForeignResponseException if the options name no challenge or no user
	 */
	public static String creation(@Nullable Map<String, Object> options, String application, String accountName) {
		ObjectNode publicKey = publicKey(options, "CreateNewFactorPasskey");
		JsonNode user = publicKey.path("user");
		if (!user.path("id").isString()) {
			throw new ForeignResponseException("CreateNewFactorPasskey");
		}
		((ObjectNode) user).put("id", unpadded(user.path("id").asString()))
			.put("name", accountName)
			.put("displayName", accountName);
		if (publicKey.path("rp") instanceof ObjectNode party && party.path("name").asString("").isEmpty()) {
			party.put("name", application);
		}
		JsonNode algorithms = publicKey.path("pubKeyCredParams");
		if (algorithms.isObject()) {
			publicKey.putArray("pubKeyCredParams").add(algorithms);
		}
		unpad(publicKey.path("excludeCredentials"));
		return publicKey.toString();
	}

	/**
	 * Returns the options for {@code navigator.credentials.get}.
	 * @param options as the provider returned them
	 * @param userVerification the requirement of the application
	 * @return an object as JSON
	 * @throws ForeignResponseException if the options name no challenge
	 */
	public static String request(@Nullable Map<String, Object> options, String userVerification) {
		ObjectNode issued = publicKey(options, "CreateChallengePasskeys");
		ObjectNode request = JsonNodeFactory.instance.objectNode();
		request.set(CHALLENGE, issued.path(CHALLENGE));
		if (issued.path("timeout").isNumber()) {
			request.set("timeout", issued.path("timeout"));
		}
		String relyingParty = issued.path("rpId").asString(issued.path("rp").path("id").asString(""));
		if (!relyingParty.isEmpty()) {
			request.put("rpId", relyingParty);
		}
		request.put("userVerification", userVerification);
		JsonNode allowed = issued.path("allowCredentials");
		unpad(allowed);
		request.set("allowCredentials", allowed.isArray() ? allowed : JsonNodeFactory.instance.arrayNode());
		return request.toString();
	}

	/**
	 * Returns the challenge of options.
	 * @param options an object as JSON, as made here; {@code null} for none
	 * @return the challenge in Base64url
	 */
	static Optional<String> challenge(@Nullable String options) {
		return Optional.ofNullable(options).map((json) -> JSON.readTree(json).path(CHALLENGE).asString(""));
	}

	/**
	 * Returns options as a tree, for JSON clients.
	 * @param options an object as JSON; {@code null} for none
	 * @return the tree; {@code null} for none
	 */
	public static @Nullable JsonNode tree(@Nullable String options) {
		return (options != null) ? JSON.readTree(options) : null;
	}

	private static ObjectNode publicKey(@Nullable Map<String, Object> options, String operation) {
		try {
			JsonNode tree = JSON.valueToTree(options);
			JsonNode publicKey = tree.has("publicKey") ? tree.path("publicKey") : tree;
			String challenge = publicKey.path(CHALLENGE).asString("");
			if (publicKey instanceof ObjectNode object && !challenge.isEmpty()) {
				return object.put(CHALLENGE, unpadded(challenge));
			}
		}
		catch (JacksonException ex) {
			// The same as options without a challenge.
		}
		throw new ForeignResponseException(operation);
	}

	private static void unpad(JsonNode descriptors) {
		for (JsonNode descriptor : descriptors) {
			if (descriptor instanceof ObjectNode object) {
				object.put("id", unpadded(object.path("id").asString("")));
			}
		}
	}

	private static String unpadded(String text) {
		return PADDING.matcher(text).replaceAll("").replace('+', '-').replace('/', '_');
	}

}
