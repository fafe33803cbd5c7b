package dev.verify.security;

import java.util.List;
import java.util.Optional;

/**
 * Where the second factors of the users are kept. Every look-up names the user, so that
 * no id of a request can reach another user's enrolment.
 */
public interface EnrolmentRepository {

	/**
	 * Lists what a user has enrolled.
	 * @param userName the name of the user's {@code Authentication}
	 * @return the enrolments, oldest first; empty if there are none
	 */
	List<Enrolment> findByUserName(String userName);

	/**
	 * Finds one enrolment of a user.
	 * @param userName the name of the user's {@code Authentication}
	 * @param id the enrolment's id
	 * @return the enrolment, if this user has it
	 */
	Optional<Enrolment> find(String userName, String id);

	/**
	 * Adds an enrolment, or replaces the one with the same user and id.
	 * @param enrolment what to keep
	 * @throws IllegalStateException if another user has an enrolment with that id
	 */
	void save(Enrolment enrolment);

	/**
	 * Adds a user's first enrolment, if {@linkplain #isEnrolled nobody of that name has
	 * one}: of all who do so at once, one is told {@code true}. Whoever enrols with the
	 * password alone is kept out by that answer, and not by a look beforehand.
	 * @param enrolment what to keep
	 * @return {@code false} if nothing was kept
	 */
	boolean saveFirst(Enrolment enrolment);

	/**
	 * Tells whether a user has enrolled something, or somebody whose name
	 * {@linkplain Enrolment#nameKey differs only in its spelling}. A directory may accept
	 * a login as {@code Alice} for {@code alice}, who must not look like a new user.
	 * @param userName the name of the user's {@code Authentication}
	 * @return {@code false} if a first factor may be enrolled
	 */
	boolean isEnrolled(String userName);

	/**
	 * Removes one enrolment of a user; does nothing if there is none.
	 * @param userName the name of the user's {@code Authentication}
	 * @param id the enrolment's id
	 */
	void delete(String userName, String id);

}
