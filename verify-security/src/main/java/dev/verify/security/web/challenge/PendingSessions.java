package dev.verify.security.web.challenge;

import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.web.page.AttemptIds;
import dev.verify.security.web.page.SessionAttribute;

/**
 * Keeps the pending second factor in the user's session, and names the session's login
 * attempt.
 */
final class PendingSessions {

	private static final SessionAttribute<PendingSecondFactor> ATTRIBUTE = new SessionAttribute<>("CHALLENGE",
			PendingSecondFactor.class);

	private final Clock clock;

	PendingSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns what this user still has to answer, if it is not too late, and if it was
	 * asked for what the user would get for it now.
	 */
	Optional<PendingSecondFactor> find(HttpServletRequest request, SecondFactorUser user) {
		return ATTRIBUTE.find(request)
			.filter((pending) -> pending.userId().equals(user.id()) && pending.purpose() == user.purpose()
					&& this.clock.instant().isBefore(pending.expiresAt()));
	}

	void save(HttpServletRequest request, PendingSecondFactor pending) {
		ATTRIBUTE.save(request, pending);
	}

	void clear(HttpServletRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Names the login attempt: one for each enrolment of the session. */
	String attemptId(HttpServletRequest request, SecondFactorUser user, String enrolmentId) {
		return AttemptIds.of(request, user, enrolmentId);
	}

}
