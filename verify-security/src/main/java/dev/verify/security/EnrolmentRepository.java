package dev.verify.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the second factors of the users are kept, by user IDs of 1 to 255 characters that
 * are compared exactly; other IDs are refused with {@link IllegalArgumentException}.
 * Every look-up names the user, so that no id of a request can reach another user's
 * enrolment. Each change is decided and made in one step, committed before it is
 * answered: of all who do so at once, the answer tells who has won.
 */
public interface EnrolmentRepository {

	/**
	 * Lists what a user has enrolled.
	 * @param userId the user ID
	 * @return the enrolments, the preferred ones first, then the oldest first; empty if
	 * there are none
	 */
	List<Enrolment> findByUserId(String userId);

	/**
	 * Finds one enrolment of a user.
	 * @param userId the user ID
	 * @param id the enrolment's id
	 * @return the enrolment, if this user has it
	 */
	Optional<Enrolment> find(String userId, String id);

	/**
	 * Finds who has enrolled a factor. Verify names no user when it tells of one by
	 * itself; nothing is granted on the answer. A repository that leaves this out hears
	 * of a refusal on the device from pages only.
	 * @param identity the Verify entity that owns the factor
	 * @param factorSid the Verify factor, {@code YF…}
	 * @return the enrolments of that factor; empty if there are none
	 */
	default List<Enrolment> findByFactor(String identity, String factorSid) {
		return List.of();
	}

	/**
	 * Adds an enrolment, or replaces the one with the same user and id, on no condition:
	 * for applications that enrol for their users.
	 * @param enrolment what to keep
	 * @throws IllegalStateException if another user has an enrolment with that id
	 */
	void save(Enrolment enrolment);

	/**
	 * Adds a user's first enrolment, if the user has none. Whoever enrols with the
	 * password alone is kept out by that answer, and not by a look beforehand.
	 * @param enrolment what to keep
	 * @return {@code false} if nothing was kept
	 */
	boolean saveFirst(Enrolment enrolment);

	/**
	 * Adds an enrolment beside others of the same user.
	 * @param enrolment what to keep
	 * @param most how many the user may have with it
	 * @return {@code false} if nothing was kept, because the user has none any more, or
	 * as many as one may have
	 */
	boolean saveNext(Enrolment enrolment, int most);

	/**
	 * Names an enrolment, if it is still there.
	 * @param userId the user ID
	 * @param id the enrolment's id
	 * @param label at most 64 characters; may be empty
	 * @return {@code false} if the user has no such enrolment
	 */
	boolean rename(String userId, String id, String label);

	/**
	 * Puts an enrolment before all others of its user, if it is still there.
	 * @param userId the user ID
	 * @param id the enrolment's id
	 * @return {@code false} if the user has no such enrolment
	 */
	boolean prefer(String userId, String id);

	/**
	 * Removes one enrolment of a user.
	 * @param userId the user ID
	 * @param id the enrolment's id
	 * @return {@code false} if the user has no such enrolment
	 */
	boolean delete(String userId, String id);

	/**
	 * Removes one enrolment of a user, if another one is left that a login accepts: of
	 * two who remove the last two at once, one removes nothing.
	 * @param userId the user ID
	 * @param id the enrolment's id
	 * @param accepted the methods that a login accepts
	 * @return {@code false} if nothing was removed
	 */
	boolean deleteUnlessLast(String userId, String id, Set<SecondFactorMethod> accepted);

	/**
	 * Moves all enrolments of a user to another user ID, at once or not at all.
	 * @param userId the user ID
	 * @param newUserId the new user ID
	 * @return {@code false} if nothing was moved, because the new user ID has enrolments
	 */
	boolean move(String userId, String newUserId);

}
