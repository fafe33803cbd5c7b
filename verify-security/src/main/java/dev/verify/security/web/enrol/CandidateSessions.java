package dev.verify.security.web.enrol;

import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrol.EnrolmentCandidate;

/**
 * Keeps the candidate in the user's session, the only place from which it is proved.
 */
final class CandidateSessions {

	private static final String ATTRIBUTE = EnrolmentCandidate.class.getName();

	private final Clock clock;

	CandidateSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns what this user has not proved yet, if it is not too late.
	 */
	Optional<EnrolmentCandidate> find(HttpServletRequest request, SecondFactorUser user) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof EnrolmentCandidate candidate)) {
			return Optional.empty();
		}
		boolean valid = candidate.userId().equals(user.id()) && this.clock.instant().isBefore(candidate.expiresAt());
		return valid ? Optional.of(candidate) : Optional.empty();
	}

	void save(HttpServletRequest request, EnrolmentCandidate candidate) {
		request.getSession().setAttribute(ATTRIBUTE, candidate);
	}

	void clear(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

}
