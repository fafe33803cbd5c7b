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

package dev.verify.client;

import java.time.Clock;
import java.util.regex.Pattern;

import dev.verify.client.RequestListener.Headers;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import org.springframework.http.HttpHeaders;

/**
 * Makes an exception of any answer that is no success, whatever its body. It never fails
 * itself.
 */
final class ErrorDecoder {

	private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9]{1,64}");

	private final ObjectReader trees;

	private final RetryAfter retryAfter;

	ErrorDecoder(ObjectReader trees, Clock clock) {
		this.trees = trees;
		this.retryAfter = new RetryAfter(clock);
	}

	VerifyApiException decode(VerifyOperation operation, int status, Headers headers, byte[] body) {
		JsonNode problem = tree(body);
		JsonNode words = problem.path("message").isString() ? problem.path("message") : problem.path("detail");
		return new VerifyApiException(operation, status, code(problem.path("code")),
				this.retryAfter.parse(headers.get(HttpHeaders.RETRY_AFTER)),
				requestId(headers.get("Twilio-Request-Id")), words.isString() ? words.stringValue() : null);
	}

	private JsonNode tree(byte[] body) {
		try {
			return this.trees.readTree(body);
		}
		catch (JacksonException ex) {
			return this.trees.createObjectNode();
		}
	}

	private static @Nullable Integer code(JsonNode code) {
		return (code.isIntegralNumber() && code.canConvertToInt()) ? (Integer) code.intValue() : null;
	}

	private static @Nullable String requestId(@Nullable String header) {
		return (header != null && REQUEST_ID.matcher(header).matches()) ? header : null;
	}

}
