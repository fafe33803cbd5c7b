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
import java.util.List;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.EnrollmentSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Enrollment and management of factors by users.
 *
 * @param enabled Whether to serve pages on which users add, change and remove factors.
 * @param methods Methods that users may enroll, in the order of the page.
 * @param atFirstLogin Whether a user without factors may enroll the first factor with the
 * password alone. A stolen password is then enough to enroll it.
 * @param stepUpMaxAge Maximum age of the second factor with which a user changes factors.
 * @param maxFactors Maximum number of factors of one user, from 1 to 50.
 * @param allowLastFactorRemoval Whether a user may remove the only factor.
 * @param defaultRegion Two-letter code of the country whose phone numbers need no
 * international prefix. Without a value, all numbers need one.
 */
@ConfigurationProperties("twilio.verify.second-factor.enrollment")
public record SecondFactorEnrollmentProperties(@DefaultValue("true") boolean enabled, @DefaultValue( {
		"totp", "sms", "whatsapp", "call" }) List<SecondFactorMethod> methods,
		@DefaultValue("true") boolean atFirstLogin, @DefaultValue("5m") Duration stepUpMaxAge,
		@DefaultValue("10") int maxFactors, @DefaultValue("false") boolean allowLastFactorRemoval,
		@Nullable String defaultRegion){

	EnrollmentSettings settings(String issuer) {
		String region = StringUtils.hasText(this.defaultRegion) ? this.defaultRegion : null;
		return new PropertyRange("twilio.verify.second-factor.enrollment.").create(
				SecondFactorEnrollmentProperties.class, () -> new EnrollmentSettings(this.methods, this.atFirstLogin,
						this.stepUpMaxAge, this.maxFactors, this.allowLastFactorRemoval, region, issuer));
	}

}
