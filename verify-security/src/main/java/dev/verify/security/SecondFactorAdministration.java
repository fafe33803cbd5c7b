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

import java.util.List;

/**
 * Administration of the second factors of a user. Callers must be authorized.
 * <p>
 * Nothing here grants access or sends a message. Calls block on the stores. A user ID is
 * what the {@link UserIdResolver} returns for the user's login, for instance
 * {@code UserIdResolver.ofName(name)}; an ID of other than 1 to 255 characters is refused
 * with {@link IllegalArgumentException}.
 */
public interface SecondFactorAdministration {

	/**
	 * Lists a user's second factors.
	 * @param userId the user ID
	 * @return how each stands, oldest first
	 */
	List<FactorStatus> list(String userId);

	/**
	 * Forgets the failures of one factor, whether it was locked out or disabled.
	 * @param userId the user ID
	 * @param enrollmentId the enrollment
	 * @return {@code false} if the user has no such enrollment, or it was not locked out
	 */
	boolean unlock(String userId, String enrollmentId);

	/**
	 * Revokes one factor, and ends the sessions of the user.
	 * @param userId the user ID
	 * @param enrollmentId the enrollment
	 * @return {@code false} if the user has no such enrollment
	 */
	boolean revoke(String userId, String enrollmentId);

	/**
	 * Revokes all factors, recovery codes and trusted browsers of a user, and ends the
	 * sessions of the user, who may then enroll a first factor again.
	 * @param userId the user ID
	 * @return how many factors there were
	 */
	int reset(String userId);

	/**
	 * Moves everything of a user to another user ID, failed attempts included, and ends
	 * the sessions of both IDs.
	 * <p>
	 * Lock the account of the user until the application has changed the name, too: a
	 * login whose ID has no factors may enroll a first one.
	 * @param userId the user ID
	 * @param newUserId the new user ID
	 * @throws IllegalArgumentException if the new user ID has factors: then nothing is
	 * moved
	 */
	void rename(String userId, String newUserId);

	/**
	 * Deletes everything of a user, and ends the sessions of the user. Only the new
	 * security stamp is kept, so that no session revives when the ID is used again.
	 * @param userId the user ID
	 */
	void delete(String userId);

	/**
	 * Ends the sessions and the trusted browsers of a user, for instance when the
	 * password changes. The factors stay as they are.
	 * @param userId the user ID
	 */
	void endSessions(String userId);

}
