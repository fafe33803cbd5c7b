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

package dev.verify.client.form;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * The credential of a browser, cut down to what the API takes.
 */
public final class PasskeyCredential {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Browsers may leave it out, the API wants it, nothing is decided by it. */
	private static final String DEFAULT_ATTACHMENT = "platform";

	private PasskeyCredential() {
	}

	/**
	 * Reads the credential.
	 * @param json the {@code PublicKeyCredential} as JSON
	 * @param responseMembers the members of the response that the operation takes
	 * @return the members to send
	 * @throws IllegalArgumentException if the text is no JSON object
	 */
	public static Map<String, Object> read(String json, String... responseMembers) {
		JsonNode credential = tree(json);
		Map<String, Object> members = new LinkedHashMap<>();
		copy(credential, members, "id", "rawId");
		members.put("authenticatorAttachment", credential.path("authenticatorAttachment").asString(DEFAULT_ATTACHMENT));
		copy(credential, members, "type");
		Map<String, Object> response = new LinkedHashMap<>();
		copy(credential.path("response"), response, responseMembers);
		members.put("response", response);
		return members;
	}

	private static JsonNode tree(String json) {
		try {
			JsonNode tree = JSON.readTree(json);
			Assert.isTrue(tree.isObject(), "credential must be a JSON object");
			return tree;
		}
		catch (JacksonException ex) {
			// Without its cause, which quotes the text.
			throw new IllegalArgumentException("credential must be a JSON object");
		}
	}

	private static void copy(JsonNode from, Map<String, Object> to, String... names) {
		for (String name : names) {
			JsonNode value = from.path(name);
			// A key without the name of its user sends none; some scripts make an empty
			// text of it.
			if (!value.isMissingNode() && !value.isNull() && !value.asString("-").isEmpty()) {
				to.put(name, JSON.treeToValue(value, Object.class));
			}
		}
	}

}
