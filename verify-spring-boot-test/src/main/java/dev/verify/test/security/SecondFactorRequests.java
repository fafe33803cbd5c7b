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

package dev.verify.test.security;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;

import org.springframework.util.Assert;

/**
 * Puts the user of a test request past the second factor, or in the middle of it:
 * {@code get("/account").with(user("alice")).with(secondFactor(SMS))}.
 */
public final class SecondFactorRequests {

	private SecondFactorRequests() {
	}

	/**
	 * Makes a user who has passed the second factor, just now. It is the user that the
	 * request has already, by {@code with(user(…))} or {@code @WithMockUser}, with all
	 * other authorities kept.
	 * @param method how the second factor was passed
	 * @return to be given to {@code with(…)} of MockMvc, or {@code mutateWith(…)} of
	 * WebTestClient
	 */
	public static PassedSecondFactor secondFactor(SecondFactorMethod method) {
		Assert.notNull(method, "method must not be null");
		return new PassedSecondFactor(method, "user", null);
	}

	/**
	 * Makes a user who has given the password and was asked for the second factor. The
	 * challenge is a real one, of the application's own filters: its code waits in the
	 * emulator's inbox, its push on the handset.
	 * @param enrollment an enrollment that the application knows; its user is logged in
	 * unless the request has that user already
	 * @return to be given to {@code with(…)} of MockMvc, or {@code mutateWith(…)} of
	 * WebTestClient
	 */
	public static PendingSecondFactor pendingSecondFactor(Enrollment enrollment) {
		Assert.notNull(enrollment, "enrollment must not be null");
		return new PendingSecondFactor(enrollment);
	}

}
