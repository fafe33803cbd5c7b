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

package dev.verify.client.operation;

/**
 * The effect of a call at the provider, which decides on retries. Resilience policies and
 * timeouts are set by kind.
 */
public enum OperationKind {

	/**
	 * Sends something to a person: costs money and patience, never repeated on doubt.
	 */
	START,

	/**
	 * Spends one of a few attempts: never repeated on doubt.
	 */
	CHECK,

	/**
	 * Enrolls: an entity, a factor, or the token with which a device enrolls one.
	 */
	ENROLL,

	/**
	 * Reads the state of something that a person is about to answer.
	 */
	POLL,

	/**
	 * Reads anything else.
	 */
	READ,

	/**
	 * Ends something; doing so twice has the effect of doing it once.
	 */
	CANCEL,

	/**
	 * Changes settings.
	 */
	WRITE

}
