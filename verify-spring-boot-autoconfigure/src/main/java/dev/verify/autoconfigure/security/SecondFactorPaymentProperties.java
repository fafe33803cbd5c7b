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

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Payment confirmation by code.
 *
 * @param serviceSid SID of the Verify service that sends payment codes, with psd2_enabled
 * set. Enables the payment confirmation page.
 */
@ConfigurationProperties("twilio.verify.second-factor.payment")
public record SecondFactorPaymentProperties(@Nullable String serviceSid) {

	/** Returns the client that sends payment codes. */
	VerifyClient client(VerifyClient logins) {
		if (!StringUtils.hasText(this.serviceSid)) {
			return logins;
		}
		try {
			return logins.withService(this.serviceSid);
		}
		catch (IllegalArgumentException ex) {
			throw new VerifyPropertyException("twilio.verify.second-factor.payment.service-sid",
					"is not a SID of a Verify service: it must be VA and 32 hexadecimal digits");
		}
	}

}
