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

import java.time.Instant;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A factor that a user wants to add and has not proved yet. It lives in the user's
 * session, sealed, is no {@link Enrollment}, and opens nothing: what is proved is what
 * stands here, and never what a request says. Its text form shows no personal data.
 *
 * @param userId the user ID
 * @param id what the enrollment will be called
 * @param method how it will be used
 * @param destination the phone number (E.164) or e-mail address; {@code null} for TOTP
 * and push
 * @param identity the Verify entity that owns the factor; {@code null} for a destination
 * @param factorSid the Verify factor; {@code null} for a destination, and for push until
 * the device has registered
 * @param secret the secret for the device: for TOTP the {@code otpauth} address, for push
 * the access token; {@code null} for a destination
 * @param first whether it is to be the first one, which is kept only if there is no other
 * @param challengeId the attempt to prove it
 * @param expiresAt when it is too late to prove it
 * @param resendAt when the next message may be asked for
 */
public record EnrollmentCandidate(String userId, String id, SecondFactorMethod method, @Nullable String destination,
		@Nullable String identity, @Nullable String factorSid, @Nullable String secret, boolean first,
		String challengeId, Instant expiresAt, Instant resendAt) {

	/**
	 * Returns an enrollment, which the caller must prove before it is saved.
	 * @param at when
	 * @return the enrollment
	 * @throws IllegalStateException if the device has not registered yet
	 */
	public Enrollment toEnrollment(Instant at) {
		Assert.state(this.destination != null || this.factorSid != null, "The device has not registered yet");
		return new Enrollment(this.id, this.userId, this.method, this.destination, this.identity, this.factorSid, "",
				at);
	}

	EnrollmentCandidate withFactor(String factorSid) {
		return new EnrollmentCandidate(this.userId, this.id, this.method, this.destination, this.identity, factorSid,
				this.secret, this.first, this.challengeId, this.expiresAt, this.resendAt);
	}

	EnrollmentCandidate until(Instant expiresAt, Instant resendAt) {
		return new EnrollmentCandidate(this.userId, this.id, this.method, this.destination, this.identity,
				this.factorSid, this.secret, this.first, this.challengeId, expiresAt, resendAt);
	}

	@Override
	public String toString() {
		return "EnrollmentCandidate[method=" + this.method + ", expiresAt=" + this.expiresAt + "]";
	}

}
