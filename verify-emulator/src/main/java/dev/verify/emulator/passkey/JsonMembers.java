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

package dev.verify.emulator.passkey;

import java.util.ArrayList;
import java.util.List;

import dev.verify.emulator.api.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The members of a JSON object in a request. Each member has an error of its own. A null
 * and an empty text count as absent. Its {@link #toString()} shows no value.
 */
public final class JsonMembers {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final JsonNode object;

	private JsonMembers(JsonNode object) {
		this.object = object;
	}

	/**
	 * Reads a body. No body is an empty object: clients leave out what has no member.
	 * @param body the text
	 * @return its members
	 */
	public static JsonMembers read(String body) {
		if (body.isBlank()) {
			return new JsonMembers(JsonNodeFactory.instance.objectNode());
		}
		try {
			JsonNode read = JSON.readTree(body);
			if (read.isObject()) {
				return new JsonMembers(read);
			}
		}
		catch (JacksonException ex) {
			// Its message may quote the body.
		}
		throw ApiError.INVALID_REQUEST.saying("The body is no JSON object");
	}

	/**
	 * Returns a text.
	 * @param name the member's name
	 * @param wrong the error for another type
	 * @return the text, {@code null} when absent or empty
	 */
	public @Nullable String text(String name, ApiError wrong) {
		JsonNode value = value(name);
		if (value != null && !value.isString()) {
			throw wrong.of(name);
		}
		return (value == null || value.asString().isEmpty()) ? null : value.asString();
	}

	/**
	 * Returns a text that must be there.
	 * @param name the member's name
	 * @param wrong the error for none
	 * @return the text
	 */
	public String required(String name, ApiError wrong) {
		String text = text(name, wrong);
		if (text == null) {
			throw wrong.of(name);
		}
		return text;
	}

	/**
	 * Returns one of a few words.
	 * @param name the member's name
	 * @param allowed the words
	 * @param wrong the error for others
	 * @return the word, {@code null} when absent or empty
	 */
	public @Nullable String oneOf(String name, List<String> allowed, ApiError wrong) {
		String text = text(name, wrong);
		if (text != null && !allowed.contains(text)) {
			throw wrong.of(name);
		}
		return text;
	}

	/**
	 * Returns a binary value that must be there.
	 * @param name the member's name
	 * @param wrong the error for none
	 * @return the bytes
	 */
	public byte[] bytes(String name, ApiError wrong) {
		byte[] bytes = Base64Url.decode(required(name, wrong));
		if (bytes == null) {
			throw wrong.of(name);
		}
		return bytes;
	}

	/**
	 * Returns an object.
	 * @param name the member's name
	 * @param wrong the error for another type
	 * @return the object, {@code null} when absent
	 */
	public @Nullable JsonMembers object(String name, ApiError wrong) {
		JsonNode value = value(name);
		if (value != null && !value.isObject()) {
			throw wrong.of(name);
		}
		return (value != null) ? new JsonMembers(value) : null;
	}

	/**
	 * Returns an array of texts.
	 * @param name the member's name
	 * @param wrong the error for another type
	 * @return the texts, none when absent
	 */
	public List<String> texts(String name, ApiError wrong) {
		JsonNode value = value(name);
		if (value == null) {
			return List.of();
		}
		List<String> texts = new ArrayList<>();
		value.forEach((item) -> texts.add(item.isString() ? item.asString() : ""));
		if (!value.isArray() || texts.contains("")) {
			throw wrong.of(name);
		}
		return texts;
	}

	private @Nullable JsonNode value(String name) {
		JsonNode value = this.object.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

	@Override
	public String toString() {
		return "JsonMembers" + this.object.propertyNames();
	}

}
