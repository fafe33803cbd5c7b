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

package dev.verify.autoconfigure.observation;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyErrorCode;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.operation.VerifyOperation;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls as {@code twilio.verify.calls}. Every value is one of few, whatever the
 * API answers, and none is a value of the call.
 */
final class DefaultVerifyCallConvention implements VerifyCallConvention {

	private static final String CONCURRENT = "twilio.concurrent.requests";

	private static final String REQUEST_ID = "twilio.request.id";

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]{1,64}");

	private static final KeyValues NO_MARKS = marks(KeyValue.NONE_VALUE, KeyValue.NONE_VALUE);

	private final Map<Success, KeyValues> successes = new ConcurrentHashMap<>();

	@Override
	public String getName() {
		return "twilio.verify.calls";
	}

	@Override
	public String getContextualName(VerifyCallContext context) {
		return "verify " + context.getOperation().id();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(VerifyCallContext context) {
		if (context.getError() != null || context.isCancelled()) {
			return keyValues(context);
		}
		return this.successes.computeIfAbsent(new Success(context.getClientName(), context.getOperation()),
				(success) -> keyValues(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(VerifyCallContext context) {
		String concurrent = context.getAnswerHeader("Twilio-Concurrent-Requests");
		String requestId = context.getAnswerHeader("Twilio-Request-Id");
		return (concurrent == null && requestId == null) ? NO_MARKS : marks(mark(concurrent), mark(requestId));
	}

	private static KeyValues marks(String concurrent, String requestId) {
		return KeyValues.of(KeyValue.of(CONCURRENT, concurrent), KeyValue.of(REQUEST_ID, requestId));
	}

	private static String mark(@Nullable String value) {
		return (value != null && PLAIN.matcher(value).matches()) ? value : KeyValue.NONE_VALUE;
	}

	private static KeyValues keyValues(VerifyCallContext context) {
		return KeyValues.of(KeyValue.of("client.name", context.getClientName()),
				KeyValue.of("code", code(context.getError())),
				KeyValue.of("kind", context.getOperation().kind().name().toLowerCase(Locale.ROOT)),
				KeyValue.of("operation", context.getOperation().id()), KeyValue.of("outcome", outcome(context)),
				KeyValue.of("uri", context.getOperation().uriTemplate()));
	}

	private static String outcome(VerifyCallContext context) {
		Throwable error = context.getError();
		if (error instanceof VerifyApiException refused) {
			return refused.isServerError() ? "server_error" : "refused";
		}
		if (error instanceof VerifyTransportException lost) {
			return lost.reason().name().toLowerCase(Locale.ROOT);
		}
		return (error != null) ? "error" : context.isCancelled() ? "cancelled" : "success";
	}

	// A number outside of Twilio's ranges would make a time series of its own.
	private static String code(@Nullable Throwable error) {
		if (!(error instanceof VerifyApiException refused) || refused.code() == null) {
			return KeyValue.NONE_VALUE;
		}
		int code = refused.code();
		return VerifyErrorCode.isInRange(code) ? Integer.toString(code) : "other";
	}

	/**
	 * Calls that have the same tags as long as they succeed, which are few.
	 */
	private record Success(String client, VerifyOperation operation) {
	}

}
