package dev.verify.security;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.TryCounter;

/**
 * What an operator may do for a user: look, unlock, remove. Its callers have to be
 * authorised; it lets nobody in and sends nothing. Calls block on the stores.
 */
public interface SecondFactorAdministration {

	/**
	 * Lists a user's second factors.
	 * @param userName the name of the user's {@code Authentication}
	 * @return how each stands, oldest first
	 */
	List<FactorStatus> list(String userName);

	/**
	 * Forgets the failures of one factor, whether it was blocked for a while or disabled.
	 * @param userName the name of the user's {@code Authentication}
	 * @param enrolmentId the enrolment
	 * @return {@code false} if the user has no such enrolment, or it was not blocked
	 */
	boolean unlock(String userName, String enrolmentId);

	/**
	 * Revokes one factor.
	 * @param userName the name of the user's {@code Authentication}
	 * @param enrolmentId the enrolment
	 * @return {@code false} if the user has no such enrolment
	 */
	boolean revoke(String userName, String enrolmentId);

	/**
	 * Revokes all factors of a user, recovery codes and the like included. The user has
	 * to enrol anew.
	 * @param userName the name of the user's {@code Authentication}
	 * @return how many there were
	 */
	int reset(String userName);

	/**
	 * Creates the service.
	 * @param enrolments where the users' factors are kept
	 * @param counters where tries are counted
	 * @param revocation what ends with a factor
	 * @param events told of what was done
	 * @param settings the limits
	 * @param clock the time
	 * @param others what else a reset has to remove, by the user's name, such as recovery
	 * codes
	 * @return the service
	 */
	static SecondFactorAdministration create(EnrolmentRepository enrolments, SecondFactorCounters counters,
			Revocation revocation, SecondFactorEvents events, SecondFactorSettings settings, Clock clock,
			List<Consumer<String>> others) {
		return new DefaultSecondFactorAdministration(enrolments, new TryCounter(counters, settings.tries(), clock),
				revocation, new EventTeller(events, revocation, counters, clock), others);
	}

}
