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

package dev.verify.emulator.fault;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a request. A refusal ({@link Action#RESPOND} with a status or a
 * code) is answered in place of the operation. All other actions let the operation happen
 * and then spoil the answer, so that the client cannot know whether it happened.
 *
 * @param action what happens
 * @param status the HTTP status of a refusal; {@code null} for that of the code
 * @param code the API's code of a refusal; {@code null} for that of the status
 * @param delay how long the answer takes, in real time
 * @param retryAfter the {@code Retry-After} of a refusal in seconds; {@code null} for
 * none
 */
public record Fault(Action action, @Nullable Integer status, @Nullable Integer code, Duration delay,
		@Nullable Integer retryAfter) {

	/**
	 * Returns whether the operation does not happen.
	 * @return whether a refusal is answered in its place
	 */
	public boolean refusal() {
		return this.action == Action.RESPOND && (this.status != null || this.code != null);
	}

	/**
	 * The kinds of faults.
	 */
	public enum Action {

		/** Answers: a refusal, or late. */
		RESPOND,

		/** Cuts the connection without an answer. */
		RESET,

		/** Cuts the connection in the middle of the answer. */
		TRUNCATE,

		/** Never answers, and keeps the connection open. */
		HANG

	}

}
