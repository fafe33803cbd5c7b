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
 * The reason why a step of the second factor was rejected. Each problem is one closed
 * word for addresses and JSON, and one sentence of the page that says what to do next; no
 * text of the provider is passed on.
 */
public enum SecondFactorProblem {

	/** The code is not right; the user may try again. */
	WRONG_CODE,

	/** The passkey was not accepted; the user may try again. */
	PASSKEY_REJECTED,

	/** The code or approval is used, too old, or replaced by a newer login. */
	EXPIRED,

	/** Too many attempts or messages; the user has to wait or choose another method. */
	TOO_MANY,

	/** The user refused the login on the device. */
	DENIED,

	/** The login was approved on the device without the right number. */
	WRONG_NUMBER,

	/** The device has not answered yet. */
	NOT_YET,

	/** A message went out a moment ago for another login; the next one has to wait. */
	WAIT,

	/** The destination cannot receive messages of this kind. */
	UNDELIVERABLE,

	/** The provider or a store did not answer; nothing was decided. */
	UNAVAILABLE,

	/** What was entered is no phone number or e-mail address that can be used. */
	BAD_DESTINATION,

	/** The user has this factor already, or as many as one may have. */
	ALREADY_ENROLLED,

	/** What the user asks for is not allowed here, such as to remove the last factor. */
	NOT_ALLOWED,

	/** The payment is not the one that was shown, or no longer there. */
	PAYMENT_CHANGED,

	/** The user has as many sessions as the application allows. */
	SESSION_LIMIT,

	/** The user has no such enrollment, or none was chosen. */
	UNKNOWN_METHOD;

	/**
	 * Tells whether the same challenge can still be answered.
	 * @return {@code true} for a wrong code, a rejected passkey, a device that has not
	 * answered, an outage
	 */
	public boolean isRetryable() {
		return this == WRONG_CODE || this == PASSKEY_REJECTED || this == NOT_YET || this == UNAVAILABLE;
	}

	/**
	 * Returns the word for addresses and JSON.
	 * @return for instance {@code wrong-code}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
