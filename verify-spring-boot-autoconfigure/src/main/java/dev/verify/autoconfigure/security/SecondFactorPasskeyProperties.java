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

package dev.verify.autoconfigure.security;

import java.util.Set;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.PasskeySettings;
import dev.verify.security.PasskeySettings.UserVerification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passkeys.
 *
 * @param userVerification User verification of the authenticator, by a PIN or biometrics.
 * With required, an approval of Verify without user verification is refused.
 * @param origins Origins of the application's pages with scheme, such as
 * https://login.example.com. Without a value, only Verify checks the origin.
 * @param requiredWhenEnrolled Whether a user who has a passkey can sign in and change
 * factors with no other method but a recovery code.
 */
@ConfigurationProperties("twilio.verify.second-factor.passkey")
public record SecondFactorPasskeyProperties(@DefaultValue("required") UserVerification userVerification,
		@DefaultValue Set<String> origins, @DefaultValue("false") boolean requiredWhenEnrolled) {

	PasskeySettings settings() {
		return new PropertyRange("twilio.verify.second-factor.passkey.").create(SecondFactorPasskeyProperties.class,
				() -> new PasskeySettings(this.userVerification, this.origins, this.requiredWhenEnrolled));
	}

}
