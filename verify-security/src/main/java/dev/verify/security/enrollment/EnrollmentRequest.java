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

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A request to enroll a factor. Its text form shows no personal data.
 *
 * @param userId the user ID
 * @param accountName how an authenticator app names the account; only the device learns
 * it
 * @param method how the factor will be used
 * @param destination the phone number or e-mail address as it was typed; not looked at
 * for TOTP and push
 * @param challengeId the attempt, bound to the session, the method and the destination
 * @param address the client IP address, for the rate limits; {@code null} if it is not
 * known. Never from a header that a client can write
 */
public record EnrollmentRequest(String userId, String accountName, SecondFactorMethod method, String destination,
		String challengeId, @Nullable String address) {

	/**
	 * Checks the parts.
	 */
	public EnrollmentRequest {
		UserIdResolver.check(userId);
		Assert.notNull(accountName, "accountName must not be null");
		Assert.notNull(method, "method must not be null");
		Assert.notNull(destination, "destination must not be null");
		Assert.notNull(challengeId, "challengeId must not be null");
	}

	/**
	 * Creates a request whose account name is the user ID.
	 * @param userId the user ID
	 * @param method how the factor will be used
	 * @param destination the phone number or e-mail address as it was typed
	 * @param challengeId the attempt
	 * @param address the client IP address; {@code null} if it is not known
	 */
	public EnrollmentRequest(String userId, SecondFactorMethod method, String destination, String challengeId,
			@Nullable String address) {
		this(userId, userId, method, destination, challengeId, address);
	}

	@Override
	public String toString() {
		return "EnrollmentRequest[method=" + this.method + "]";
	}

}
