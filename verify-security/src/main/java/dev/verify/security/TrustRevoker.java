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

/**
 * Revokes what depends on a user's factors, such as trusted browsers, as part of a change
 * of the factors.
 */
@FunctionalInterface
public interface TrustRevoker {

	/** The reason: a factor was removed or disabled. */
	String FACTOR = "factor";

	/** The reason: a factor was added, which ends no session. */
	String FACTOR_ADDED = "factor-added";

	/** The reason: the user ID changes. */
	String RENAMED = "renamed";

	/** The reason: the application or an operator ends all sessions of the user. */
	String SESSIONS = "sessions";

	/**
	 * Ends all that was granted to a user.
	 * @param userId the user ID
	 * @param reason a word for the reason, for instance {@link #FACTOR}
	 * @throws RuntimeException if it could not be ended: then the factors stay as they
	 * are
	 */
	void revokeAll(String userId, String reason);

	/**
	 * Ends nothing.
	 * @return a revocation for those who grant nothing
	 */
	static TrustRevoker none() {
		return (userId, reason) -> {
		};
	}

	/**
	 * Joins two revocations.
	 * @param other the other one, which comes last
	 * @return a revocation that ends what each of the two ends
	 */
	default TrustRevoker and(TrustRevoker other) {
		return (userId, reason) -> {
			revokeAll(userId, reason);
			other.revokeAll(userId, reason);
		};
	}

}
