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

import java.io.Serial;

import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * A failed call to Verify. Neither message nor cause holds a value of the call.
 */
public abstract sealed class VerifyException extends RuntimeException
		permits VerifyApiException, VerifyArgumentException, VerifyTransportException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final VerifyOperation operation;

	VerifyException(VerifyOperation operation, String message, @Nullable Throwable cause) {
		super(operation.id() + " (" + operation.method() + " " + operation.uriTemplate() + ") " + message, cause);
		this.operation = operation;
	}

	/**
	 * Returns what was called.
	 * @return what was called
	 */
	public VerifyOperation operation() {
		return this.operation;
	}

}
