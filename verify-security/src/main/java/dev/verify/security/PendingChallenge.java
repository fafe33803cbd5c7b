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

import java.time.Instant;

import dev.verify.security.ledger.ChallengeLedger;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A challenge that was started and not yet passed, as stored in the session. Holds
 * neither destination nor code; what the provider calls the challenge stays in the
 * {@link ChallengeLedger}.
 *
 * @param userId the user who passed the first factor
 * @param enrollmentId the enrollment of that user that was chosen
 * @param method the enrollment's method
 * @param purpose what the answer is good for
 * @param challengeId the login attempt, bound to the session
 * @param startedAt when the attempt began
 * @param expiresAt when it ends
 * @param resendAt when the next message may be asked for
 * @param passkeyOptions the {@code publicKey} options for the browser as JSON;
 * {@code null} for all methods but passkeys
 */
public record PendingChallenge(String userId, String enrollmentId, SecondFactorMethod method,
		SecondFactorPurpose purpose, String challengeId, Instant startedAt, Instant expiresAt, Instant resendAt,
		@Nullable String passkeyOptions) {

	/**
	 * Checks the parts.
	 */
	public PendingChallenge {
		UserIdResolver.check(userId);
		Assert.notNull(purpose, "purpose must not be null");
	}

	/**
	 * Creates a challenge of a method without options.
	 * @param userId the user who passed the first factor
	 * @param enrollmentId the enrollment of that user that was chosen
	 * @param method the enrollment's method
	 * @param purpose what the answer is good for
	 * @param challengeId the login attempt, bound to the session
	 * @param startedAt when the attempt began
	 * @param expiresAt when it ends
	 * @param resendAt when the next message may be asked for
	 */
	public PendingChallenge(String userId, String enrollmentId, SecondFactorMethod method, SecondFactorPurpose purpose,
			String challengeId, Instant startedAt, Instant expiresAt, Instant resendAt) {
		this(userId, enrollmentId, method, purpose, challengeId, startedAt, expiresAt, resendAt, null);
	}

	@Override
	public String toString() {
		return "PendingChallenge[purpose=" + this.purpose + ", method=" + this.method + ", startedAt=" + this.startedAt
				+ "]";
	}

}
