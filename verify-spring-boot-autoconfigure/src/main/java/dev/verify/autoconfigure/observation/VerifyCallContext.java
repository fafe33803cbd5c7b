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

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import dev.verify.client.RequestListener;
import dev.verify.client.operation.VerifyOperation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Observation context of a call to Verify: operation, result and error. A call may hold
 * several requests, or none; what a tracer gives it to carry travels in the headers of
 * each.
 */
public final class VerifyCallContext extends SenderContext<Map<String, String>> {

	private final VerifyOperation operation;

	private final String clientName;

	private final RequestListener requests = new Requests();

	private volatile boolean cancelled;

	private volatile RequestListener.@Nullable Headers answer;

	VerifyCallContext(VerifyOperation operation, String clientName) {
		super((headers, name, value) -> Objects.requireNonNull(headers).put(name, value), Kind.CLIENT);
		setCarrier(new HashMap<>());
		this.operation = operation;
		this.clientName = clientName;
	}

	/**
	 * Returns what is called.
	 * @return the operation, without a value of the call
	 */
	public VerifyOperation getOperation() {
		return this.operation;
	}

	/**
	 * Returns which of the application's clients makes the call.
	 * @return its name under {@code twilio.verify.clients}, or {@code default}
	 */
	public String getClientName() {
		return this.clientName;
	}

	/**
	 * Returns whether the caller canceled the call.
	 * @return whether the call was cancelled
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Returns a header of the last answer.
	 * @param name its name
	 * @return its value, null if there is none
	 */
	public @Nullable String getAnswerHeader(String name) {
		RequestListener.Headers headers = this.answer;
		return (headers != null) ? headers.get(name) : null;
	}

	RequestListener requests() {
		return this.requests;
	}

	void cancelled() {
		this.cancelled = true;
	}

	/**
	 * Adds what a tracer gave, and keeps the answer's headers.
	 */
	private final class Requests implements RequestListener {

		@Override
		public void sending(BiConsumer<String, String> headers) {
			Objects.requireNonNull(getCarrier()).forEach(headers);
		}

		@Override
		public void answered(int status, Headers headers) {
			VerifyCallContext.this.answer = headers;
		}

	}

}
