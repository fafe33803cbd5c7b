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

package dev.verify.reliability.fault;

/**
 * Where in an exchange the provider dies.
 */
enum DeathPoint {

	ON_ACCEPT, FIRST_BYTE, HALF_OF_THE_HEAD, AFTER_THE_HEAD, HALF_OF_THE_BODY, BEFORE_IT_GETS_THE_REQUEST,
	HALF_OF_THE_REQUEST_THROUGH, REQUEST_THROUGH, FIRST_BYTE_OF_THE_ANSWER, HALF_OF_THE_ANSWERS_HEAD,
	HALF_OF_THE_ANSWERS_BODY, ALL_BUT_THE_LAST_BYTE;

	/** Whether the client is cut off before its request is read to this part, 0 to 1. */
	boolean isWhileReading() {
		return ordinal() <= HALF_OF_THE_BODY.ordinal();
	}

	boolean isBeforeTheProviderHasItWhole() {
		return ordinal() <= HALF_OF_THE_REQUEST_THROUGH.ordinal();
	}

}
