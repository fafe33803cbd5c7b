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
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * Settings of passkeys. The relying party is set at the Verify service.
 *
 * @param userVerification whether the authenticator verifies the user, by a PIN or
 * biometrics; where it is required, an approval without it is refused
 * @param origins origins of the application's pages, with scheme, such as
 * {@code https://login.example.com}; empty to leave the check to the Verify service alone
 * @param requiredWhenEnrolled whether a user who has a passkey can use no other method
 * but a recovery code, so that an attacker cannot choose a weaker one
 */
public record PasskeySettings(UserVerification userVerification, Set<String> origins, boolean requiredWhenEnrolled) {

	private static final Pattern ORIGIN = Pattern
		.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|android:apk-key-hash:[A-Za-z0-9_-]+");

	/**
	 * Checks the settings.
	 */
	public PasskeySettings {
		Assert.notNull(userVerification, "userVerification must not be null");
		origins = Set.copyOf(origins);
		for (String origin : origins) {
			Assert.isTrue(ORIGIN.matcher(origin).matches(),
					"origins must have scheme and host, and no path, such as https://login.example.com");
		}
	}

	/**
	 * Returns the default settings: user verification is required, and the other methods
	 * of a user stay available.
	 * @return the default settings
	 */
	public static PasskeySettings defaults() {
		return new PasskeySettings(UserVerification.REQUIRED, Set.of(), false);
	}

	/**
	 * Tells whether an approval without user verification is refused.
	 * @return {@code true} by default
	 */
	public boolean isUserVerificationRequired() {
		return this.userVerification == UserVerification.REQUIRED;
	}

	/**
	 * How much it matters that the authenticator verifies the user.
	 */
	public enum UserVerification {

		/** An approval without it is refused. */
		REQUIRED,

		/** Where the authenticator can. */
		PREFERRED,

		/** Where the authenticator cannot do without. */
		DISCOURAGED;

		/**
		 * Returns the word of WebAuthn.
		 * @return for instance {@code required}
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
