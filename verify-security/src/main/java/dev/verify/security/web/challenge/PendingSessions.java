package dev.verify.security.web.challenge;

import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.web.page.AttemptIds;

/**
 * Keeps the pending second factor in the user's session, and names the session's login
 * attempt.
 */
final class PendingSessions {

	private static final String ATTRIBUTE = PendingSecondFactor.class.getName();

	private final Clock clock;

	PendingSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns what this user still has to answer, if it is not too late, and if it was
	 * asked for what the user would get for it now.
	 */
	Optional<PendingSecondFactor> find(HttpServletRequest request, SecondFactorUser user) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PendingSecondFactor pending)) {
			return Optional.empty();
		}
		boolean valid = pending.userId().equals(user.id()) && pending.purpose() == user.purpose()
				&& this.clock.instant().isBefore(pending.expiresAt());
		return valid ? Optional.of(pending) : Optional.empty();
	}

	void save(HttpServletRequest request, PendingSecondFactor pending) {
		request.getSession().setAttribute(ATTRIBUTE, pending);
	}

	void clear(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

	/** Names the login attempt: one for each enrolment of the session. */
	String attemptId(HttpServletRequest request, SecondFactorUser user, String enrolmentId) {
		return AttemptIds.of(request, user, enrolmentId);
	}

}
