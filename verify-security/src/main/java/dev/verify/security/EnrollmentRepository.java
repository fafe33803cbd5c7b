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
import java.util.Optional;
import java.util.Set;

/**
 * Stores the enrollments of users. User IDs have 1 to 255 characters and are compared
 * exactly; other IDs are rejected with {@link IllegalArgumentException}. Every look-up
 * names the user, so that no id of a request can reach another user's enrollment. Each
 * change is decided and made in one step, committed before it is answered: of all who do
 * so at once, the answer tells who has won.
 */
public interface EnrollmentRepository {

	/**
	 * Lists what a user has enrolled.
	 * @param userId the user ID
	 * @return the enrollments, the preferred ones first, then the oldest first; empty if
	 * there are none
	 */
	List<Enrollment> findByUserId(String userId);

	/**
	 * Finds one enrollment of a user.
	 * @param userId the user ID
	 * @param id the enrollment's id
	 * @return the enrollment, if this user has it
	 */
	Optional<Enrollment> find(String userId, String id);

	/**
	 * Finds who has enrolled a factor. Verify names no user in a webhook; nothing is
	 * granted on the answer. Without this method, a denial on the device is noticed by
	 * waiting pages only.
	 * @param identity the Verify entity that owns the factor
	 * @param factorSid the Verify factor, {@code YF…}
	 * @return the enrollments of that factor; empty if there are none
	 */
	default List<Enrollment> findByFactor(String identity, String factorSid) {
		return List.of();
	}

	/**
	 * Adds an enrollment, or replaces the one with the same user and id, on no condition:
	 * for applications that enroll for their users.
	 * @param enrollment what to keep
	 * @throws IllegalStateException if another user has an enrollment with that id
	 */
	void save(Enrollment enrollment);

	/**
	 * Adds a user's first enrollment, if the user has none. This conditional write, not
	 * an earlier read, rejects an enrollment with the password alone.
	 * @param enrollment what to keep
	 * @return {@code false} if nothing was kept
	 */
	boolean saveFirst(Enrollment enrollment);

	/**
	 * Adds an enrollment beside others of the same user.
	 * @param enrollment what to keep
	 * @param most how many the user may have with it
	 * @return {@code false} if nothing was kept, because the user has none any more, or
	 * as many as one may have
	 */
	boolean saveNext(Enrollment enrollment, int most);

	/**
	 * Names an enrollment, if it is still there.
	 * @param userId the user ID
	 * @param id the enrollment's id
	 * @param label at most 64 characters; may be empty
	 * @return {@code false} if the user has no such enrollment
	 */
	boolean rename(String userId, String id, String label);

	/**
	 * Puts an enrollment before all others of its user, if it is still there.
	 * @param userId the user ID
	 * @param id the enrollment's id
	 * @return {@code false} if the user has no such enrollment
	 */
	boolean prefer(String userId, String id);

	/**
	 * Removes one enrollment of a user.
	 * @param userId the user ID
	 * @param id the enrollment's id
	 * @return {@code false} if the user has no such enrollment
	 */
	boolean delete(String userId, String id);

	/**
	 * Removes one enrollment of a user, if another one is left that a login accepts: of
	 * two who remove the last two at once, one removes nothing.
	 * @param userId the user ID
	 * @param id the enrollment's id
	 * @param accepted the methods that a login accepts
	 * @return {@code false} if nothing was removed
	 */
	boolean deleteUnlessLast(String userId, String id, Set<SecondFactorMethod> accepted);

	/**
	 * Moves all enrollments of a user to another user ID, at once or not at all.
	 * @param userId the user ID
	 * @param newUserId the new user ID
	 * @return {@code false} if nothing was moved, because the new user ID has enrollments
	 */
	boolean move(String userId, String newUserId);

	/**
	 * Creates a repository in memory, for tests and demonstrations.
	 * @param enrollments the first enrollments
	 * @return the repository
	 */
	static EnrollmentRepository inMemory(Enrollment... enrollments) {
		return new InMemoryEnrollmentRepository(enrollments);
	}

}
