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

package dev.verify.security.webhook;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.client.signature.WebhookSignature;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The two forms that a body may have: how each is signed, and where its fields are.
 */
sealed interface WebhookBody {

	/** More than Verify will ever send, and few enough to sort. */
	int MOST_FIELDS = 100;

	/**
	 * Tells whether the body was signed for this address.
	 */
	boolean isSigned(WebhookSignature signature, URI url, String value);

	/**
	 * Returns the single value of a field.
	 * @throws IllegalArgumentException if it has several
	 */
	@Nullable String field(String name);

	/**
	 * Finds the format of a body, {@code null} for any other format.
	 * @throws IllegalArgumentException if it has too many fields, or is no such form
	 */
	static @Nullable WebhookBody of(@Nullable String contentType, byte[] body) {
		MimeType type = parse(contentType);
		if (type == null || (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset()))) {
			return null;
		}
		return switch (type.getType() + "/" + type.getSubtype()) {
			case "application/x-www-form-urlencoded" -> Form.parse(new String(body, StandardCharsets.UTF_8));
			case "application/json" -> new Json(body);
			default -> null;
		};
	}

	private static @Nullable MimeType parse(@Nullable String contentType) {
		try {
			return (contentType != null) ? MimeTypeUtils.parseMimeType(contentType) : null;
		}
		catch (InvalidMimeTypeException ex) {
			return null;
		}
	}

	/** Fields are signed as they read when decoded. */
	record Form(Map<String, List<String>> fields) implements WebhookBody {

		static Form parse(String body) {
			if (body.chars().filter((character) -> character == '&').count() >= MOST_FIELDS) {
				throw new IllegalArgumentException("too many fields");
			}
			Map<String, List<String>> fields = new LinkedHashMap<>();
			for (String pair : body.split("&")) {
				int equals = pair.indexOf('=');
				String name = (equals >= 0) ? pair.substring(0, equals) : pair;
				fields.computeIfAbsent(decode(name), (key) -> new ArrayList<>())
					.add(decode((equals >= 0) ? pair.substring(equals + 1) : ""));
			}
			return new Form(fields);
		}

		@Override
		public boolean isSigned(WebhookSignature signature, URI url, String value) {
			return signature.matches(url, value, this.fields);
		}

		@Override
		public @Nullable String field(String name) {
			List<String> values = this.fields.getOrDefault(name, List.of());
			if (values.size() > 1) {
				throw new IllegalArgumentException("a field has several values");
			}
			return values.isEmpty() ? null : values.get(0);
		}

		private static String decode(String text) {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}

	}

	/** Signed as received; parsed on the first access to a field. */
	final class Json implements WebhookBody {

		private static final JsonMapper MAPPER = JsonMapper
			.builder(JsonFactory.builder()
				.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
				.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
				.build())
			.build();

		private final byte[] body;

		private @Nullable JsonNode fields;

		Json(byte[] body) {
			this.body = body;
		}

		@Override
		public boolean isSigned(WebhookSignature signature, URI url, String value) {
			return signature.matches(url, value, this.body);
		}

		@Override
		public @Nullable String field(String name) {
			return read().path(name).stringValue(null);
		}

		private JsonNode read() {
			if (this.fields == null) {
				try {
					this.fields = MAPPER.readTree(this.body);
				}
				catch (JacksonException ex) {
					// Without the cause, whose text quotes the body.
					throw new IllegalArgumentException("no JSON");
				}
			}
			return this.fields;
		}

	}

}
