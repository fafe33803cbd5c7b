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

package dev.verify.security.enrollment;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.throttle.PhoneNumbers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of the enrollment of factors by users.
 *
 * @param methods methods that users may enroll, in the order of the page
 * @param atFirstLogin whether a user without factors may enroll the first one with the
 * password alone
 * @param stepUpMaxAge maximum age of the second factor with which a user changes factors
 * @param maxFactors maximum number of factors of one user, from 1 to 50
 * @param allowLastFactorRemoval whether a user may remove the only factor
 * @param defaultRegion two-letter code of the country whose phone numbers need no
 * international prefix; {@code null} if all numbers need one
 * @param issuer name of the application in an authenticator app
 */
public record EnrollmentSettings(List<SecondFactorMethod> methods, boolean atFirstLogin, Duration stepUpMaxAge,
		int maxFactors, boolean allowLastFactorRemoval, @Nullable String defaultRegion, String issuer) {

	/**
	 * Checks the settings.
	 */
	public EnrollmentSettings {
		methods = List.copyOf(methods);
		Assert.isTrue(stepUpMaxAge.compareTo(Duration.ZERO) > 0, "stepUpMaxAge must be positive");
		Assert.isTrue(maxFactors > 0 && maxFactors <= 50, "maxFactors must be between 1 and 50");
		Assert.isTrue(defaultRegion == null || PhoneNumbers.isRegion(defaultRegion),
				"defaultRegion must be the two-letter code of a country, for instance US");
		Assert.hasText(issuer, "issuer must not be empty");
		Assert.isTrue(issuer.length() <= 100, "issuer must have at most 100 characters");
	}

	/**
	 * Returns the default settings: TOTP, SMS, WhatsApp and calls, the first factor with
	 * the password alone, each change within five minutes of a second factor, and at most
	 * 10 factors. The only factor cannot be removed.
	 * @param issuer name of the application in an authenticator app
	 * @return the default settings
	 */
	public static EnrollmentSettings defaults(String issuer) {
		return new EnrollmentSettings(List.of(SecondFactorMethod.TOTP, SecondFactorMethod.SMS,
				SecondFactorMethod.WHATSAPP, SecondFactorMethod.CALL), true, Duration.ofMinutes(5), 10, false, null,
				issuer);
	}

	/**
	 * Offers no factor that a login does not accept: the user could not sign in with it.
	 */
	EnrollmentSettings offering(Set<SecondFactorMethod> accepted) {
		return new EnrollmentSettings(this.methods.stream().filter(accepted::contains).toList(), this.atFirstLogin,
				this.stepUpMaxAge, this.maxFactors, this.allowLastFactorRemoval, this.defaultRegion, this.issuer);
	}

}
