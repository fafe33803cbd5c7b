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
import java.util.regex.Pattern;

/**
 * A method of the second factor.
 */
public enum SecondFactorMethod {

	/** A code by text message. */
	SMS(SecondFactorAuthorities.SMS),

	/** A code spoken in a phone call. */
	CALL(SecondFactorAuthorities.CALL),

	/** A code by e-mail. */
	EMAIL(SecondFactorAuthorities.EMAIL),

	/** A code by WhatsApp. */
	WHATSAPP(SecondFactorAuthorities.WHATSAPP),

	/** A code of an authenticator application. */
	TOTP(SecondFactorAuthorities.TOTP),

	/** An approval on a registered device. */
	PUSH(SecondFactorAuthorities.PUSH),

	/** A passkey of the user's device, browser or security key. */
	PASSKEY(SecondFactorAuthorities.PASSKEY);

	/**
	 * What Verify can be set to send or to accept: 4 to 10 digits, and 3 to 8 of TOTP.
	 */
	private static final Pattern SENT_CODE = Pattern.compile("[0-9]{4,10}");

	private static final Pattern SHOWN_CODE = Pattern.compile("[0-9]{3,8}");

	private final String authority;

	SecondFactorMethod(String authority) {
		this.authority = authority;
	}

	/**
	 * Returns the authority that this method grants beside
	 * {@link SecondFactorAuthorities#TWILIO_VERIFY}.
	 * @return for instance {@code FACTOR_SMS}
	 */
	public String authority() {
		return this.authority;
	}

	/**
	 * Tells whether the method delivers a code to a phone number or e-mail address, in
	 * contrast to a factor that lives on a device.
	 * @return {@code true} for SMS, call, e-mail and WhatsApp
	 */
	public boolean usesDestination() {
		return this != TOTP && usesCode();
	}

	/**
	 * Tells whether the user answers with a code.
	 * @return {@code false} for push and passkey
	 */
	public boolean usesCode() {
		return this != PUSH && this != PASSKEY;
	}

	/**
	 * Returns the word for addresses and JSON.
	 * @return for instance {@code sms}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells whether a code has the form of a valid code, so that it is worth an attempt.
	 * @param code as it was submitted
	 * @return {@code true} for push and passkey, which have no code
	 */
	public boolean mayBeAnswered(String code) {
		return !usesCode() || ((this == TOTP) ? SHOWN_CODE : SENT_CODE).matcher(code).matches();
	}

}
