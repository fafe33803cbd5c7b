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

import java.time.Duration;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.PushSettings;
import dev.verify.security.throttle.AttemptProfile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Push challenges.
 *
 * @param numberMatchingDigits Number of digits for number matching, from 2 to 8, or 0 to
 * disable it. Defaults to 0, and to 6 with the nist profile.
 * @param pollInterval Minimum time between two requests to Verify for the state of a
 * push, from 1 to 30 seconds. Grows while a push stays pending.
 */
@ConfigurationProperties("twilio.verify.second-factor.push")
public record SecondFactorPushProperties(@Nullable Integer numberMatchingDigits,
		@DefaultValue("1s") Duration pollInterval) {

	/** NIST SP 800-63B-4, section 3.1.3.2. */
	static final int NIST_DIGITS = 6;

	PushSettings settings(AttemptProfile profile) {
		int digits = (this.numberMatchingDigits != null) ? this.numberMatchingDigits
				: (profile == AttemptProfile.NIST) ? NIST_DIGITS : 0;
		if (profile == AttemptProfile.NIST && digits > 0 && digits < NIST_DIGITS) {
			throw new VerifyPropertyException("twilio.verify.second-factor.push.number-matching-digits",
					"is " + digits + ", but the compliance profile nist requires at least 6, or 0 to disable push");
		}
		return new PropertyRange("twilio.verify.second-factor.push.").create(SecondFactorPushProperties.class,
				() -> new PushSettings(digits, this.pollInterval));
	}

}
