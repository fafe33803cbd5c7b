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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A request to start a challenge: user, enrollment, challenge ID, purpose and client IP
 * address. Immutable; its text form shows no personal data.
 */
public final class StartRequest {

	private final String userId;

	private final String enrollmentId;

	private final String challengeId;

	private final @Nullable String address;

	private final @Nullable String place;

	private final SecondFactorPurpose purpose;

	private StartRequest(String userId, String enrollmentId, String challengeId, @Nullable String address,
			@Nullable String place, SecondFactorPurpose purpose) {
		this.userId = userId;
		this.enrollmentId = enrollmentId;
		this.challengeId = challengeId;
		this.address = address;
		this.place = place;
		this.purpose = purpose;
	}

	/**
	 * Creates the request of a login.
	 * @param userId the user ID
	 * @param enrollmentId the chosen enrollment; refused if it is not this user's
	 * @param challengeId the attempt: the same for all requests of one session for one
	 * enrollment
	 * @return the request
	 */
	public static StartRequest of(String userId, String enrollmentId, String challengeId) {
		UserIdResolver.check(userId);
		Assert.notNull(enrollmentId, "enrollmentId must not be null");
		Assert.notNull(challengeId, "challengeId must not be null");
		return new StartRequest(userId, enrollmentId, challengeId, null, null, SecondFactorPurpose.LOGIN);
	}

	/**
	 * Adds the client IP address, for the rate limits.
	 * @param address the client IP address; {@code null} if it is not known. It has to
	 * come from the connection, or from a proxy that the application trusts, and never
	 * from a header that a client can write
	 * @return the changed copy
	 */
	public StartRequest from(@Nullable String address) {
		return new StartRequest(this.userId, this.enrollmentId, this.challengeId, address, this.place, this.purpose);
	}

	/**
	 * Says where the request comes from, in words that a push shows to its user.
	 * @param place for instance {@code Berlin, Germany}; {@code null} if it is not known
	 * @return the changed copy
	 */
	public StartRequest place(@Nullable String place) {
		return new StartRequest(this.userId, this.enrollmentId, this.challengeId, this.address, place, this.purpose);
	}

	/**
	 * Says what the answer will be good for.
	 * @param purpose the purpose
	 * @return the changed copy
	 */
	public StartRequest purpose(SecondFactorPurpose purpose) {
		Assert.notNull(purpose, "purpose must not be null");
		return new StartRequest(this.userId, this.enrollmentId, this.challengeId, this.address, this.place, purpose);
	}

	/**
	 * Names another challenge.
	 * @param challengeId the ID of the challenge
	 * @return the changed copy
	 */
	public StartRequest challenge(String challengeId) {
		return new StartRequest(this.userId, this.enrollmentId, challengeId, this.address, this.place, this.purpose);
	}

	/**
	 * Returns who asks.
	 * @return the user ID
	 */
	public String userId() {
		return this.userId;
	}

	/**
	 * Returns the chosen enrollment.
	 * @return the id of an enrollment
	 */
	public String enrollmentId() {
		return this.enrollmentId;
	}

	/**
	 * Returns the attempt.
	 * @return its name
	 */
	public String challengeId() {
		return this.challengeId;
	}

	/**
	 * Returns the client IP address.
	 * @return the client IP address, or {@code null}
	 */
	public @Nullable String address() {
		return this.address;
	}

	/**
	 * Returns where the request comes from, in words.
	 * @return the place, or {@code null}
	 */
	public @Nullable String place() {
		return this.place;
	}

	/**
	 * Returns what the answer will be good for.
	 * @return a login, unless it was said otherwise
	 */
	public SecondFactorPurpose purpose() {
		return this.purpose;
	}

	@Override
	public String toString() {
		return "StartRequest[purpose=" + this.purpose + "]";
	}

}
