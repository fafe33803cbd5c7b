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

package dev.verify.security.internal.web;

/**
 * The addresses of the second factor, below the default {@link BasePath}.
 */
public final class SecondFactorPaths {

	/** The page: GET. */
	public static final String PAGE = "/second-factor";

	/** Send a code or a push: POST. */
	public static final String START = PAGE + "/start";

	/** Answer a challenge: POST. */
	public static final String VERIFY = PAGE + "/verify";

	/** Whether a push was answered: GET. */
	public static final String STATUS = PAGE + "/status";

	/** Back to choosing: POST. */
	public static final String CANCEL = PAGE + "/cancel";

	/** The style sheet: GET. */
	public static final String STYLE = PAGE + "/second-factor.css";

	/** The script: GET. */
	public static final String SCRIPT = PAGE + "/second-factor.js";

	/** The script of passkeys: GET. */
	public static final String PASSKEY_SCRIPT = PAGE + "/passkey.js";

	/** Add a factor: GET. */
	public static final String ENROLL = PAGE + "/enroll";

	/** Begin to add a factor: POST. */
	public static final String ENROLL_START = ENROLL + "/start";

	/** Send the code again: POST. */
	public static final String ENROLL_RESEND = ENROLL + "/resend";

	/** Prove the new factor: POST. */
	public static final String ENROLL_VERIFY = ENROLL + "/verify";

	/** Whether the new device has registered: GET. */
	public static final String ENROLL_STATUS = ENROLL + "/status";

	/** Give the new factor up: POST. */
	public static final String ENROLL_CANCEL = ENROLL + "/cancel";

	/** What a user has: GET. */
	public static final String MANAGE = PAGE + "/manage";

	/** Name a factor: POST. */
	public static final String MANAGE_RENAME = MANAGE + "/rename";

	/** Use a factor first: POST. */
	public static final String MANAGE_PREFER = MANAGE + "/prefer";

	/** Remove a factor: POST. */
	public static final String MANAGE_REMOVE = MANAGE + "/remove";

	/** Stop trusting a browser, or all: POST. */
	public static final String MANAGE_REVOKE = MANAGE + "/revoke";

	/** How many recovery codes are left: GET; make new ones: POST. */
	public static final String RECOVERY_CODES = PAGE + "/recovery-codes";

	/** Use a recovery code: GET the page, POST the code. */
	public static final String RECOVERY = PAGE + "/recovery";

	/** Confirm a payment: GET. */
	public static final String PAYMENT = PAGE + "/payment";

	/** Send the code of a payment: POST. */
	public static final String PAYMENT_START = PAYMENT + "/start";

	/** Answer with it: POST. */
	public static final String PAYMENT_VERIFY = PAYMENT + "/verify";

	/** Back to choosing, for the same payment: POST. */
	public static final String PAYMENT_OTHER = PAYMENT + "/other";

	/** Give the payment up: POST. */
	public static final String PAYMENT_CANCEL = PAYMENT + "/cancel";

	/** On to the page that was wanted first: GET. */
	public static final String CONTINUE = PAGE + "/continue";

	private SecondFactorPaths() {
	}

}
