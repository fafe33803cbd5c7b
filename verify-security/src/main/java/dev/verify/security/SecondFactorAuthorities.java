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

import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * The authorities that a passed second factor grants, as constants that fit into
 * annotations and rules.
 * <p>
 * Every success grants {@link #TWILIO_VERIFY} and the authority of the method that was
 * used. A rule that requires <em>any</em> second factor requires {@link #TWILIO_VERIFY};
 * a rule that requires a particular method requires its authority, for instance
 * {@link #TOTP}. They are issued as {@link FactorGrantedAuthority}, so that rules may
 * also ask for a maximum age.
 */
public final class SecondFactorAuthorities {

	/** Any second factor that Twilio Verify has approved. */
	public static final String TWILIO_VERIFY = "FACTOR_TWILIO_VERIFY";

	/** A code sent by text message. */
	public static final String SMS = "FACTOR_SMS";

	/** A code spoken in a phone call. */
	public static final String CALL = "FACTOR_CALL";

	/** A code sent by e-mail. */
	public static final String EMAIL = "FACTOR_EMAIL";

	/** A code sent by WhatsApp. */
	public static final String WHATSAPP = "FACTOR_WHATSAPP";

	/** A code of an authenticator application. */
	public static final String TOTP = "FACTOR_TOTP";

	/** An approval given on a registered device. */
	public static final String PUSH = "FACTOR_PUSH";

	/**
	 * A passkey that Twilio Verify has verified, after the password. Spring Security's
	 * own passkey login grants {@code FACTOR_WEBAUTHN} instead.
	 */
	public static final String PASSKEY = "FACTOR_PASSKEY";

	/** A recovery code. */
	public static final String RECOVERY_CODE = "FACTOR_RECOVERY_CODE";

	/**
	 * A login in a trusted browser, which skips the second factor. It is not
	 * {@link #TWILIO_VERIFY}, so that rules can refuse it.
	 */
	public static final String TRUSTED_BROWSER = "FACTOR_TRUSTED_BROWSER";

	private SecondFactorAuthorities() {
	}

}
