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

package dev.verify.security;

import java.util.Locale;

/**
 * The state of a push challenge. Seeing {@link #APPROVED} grants nothing: the page
 * submits, and the verification asks the provider.
 */
public enum PushState {

	/** No answer yet. */
	PENDING,

	/** Approved on the device, with the right number where one is asked for. */
	APPROVED,

	/** Refused on the device. */
	DENIED,

	/** Approved on the device, but without the number of the page, or with another. */
	WRONG_NUMBER,

	/** Too late to answer. */
	EXPIRED,

	/** The provider could not be asked. */
	UNKNOWN;

	/**
	 * Tells whether nothing can follow.
	 * @return {@code false} as long as it is worth to wait
	 */
	public boolean isFinal() {
		return this != PENDING && this != UNKNOWN;
	}

	/**
	 * Returns the word for JSON.
	 * @return for instance {@code pending}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
