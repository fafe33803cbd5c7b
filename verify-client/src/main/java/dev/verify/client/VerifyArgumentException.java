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

/**
 * A call with invalid arguments. It was not sent. The message names the argument and the
 * rule, never the value.
 */
public final class VerifyArgumentException extends VerifyException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param operation what was called
	 * @param problem which argument is wrong and why, without a value of the call
	 */
	public VerifyArgumentException(VerifyOperation operation, String problem) {
		super(operation, "was not sent: " + problem, null);
	}

}
