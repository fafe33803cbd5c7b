package dev.verify.security.web.challenge;

import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;

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

	/** What a second factor is good for, now. */
	static SecondFactorPurpose purpose(Authentication user) {
		return user.getAuthorities()
			.stream()
			.anyMatch((granted) -> SecondFactorAuthorities.TWILIO_VERIFY.equals(granted.getAuthority()))
					? SecondFactorPurpose.STEP_UP : SecondFactorPurpose.LOGIN;
	}

	/**
	 * Returns what this user still has to answer, if it is not too late, and if it was
	 * asked for what the user would get for it now.
	 */
	Optional<PendingSecondFactor> find(HttpServletRequest request, Authentication user) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PendingSecondFactor pending)) {
			return Optional.empty();
		}
		boolean valid = pending.userId().equals(user.getName()) && pending.purpose() == purpose(user)
				&& this.clock.instant().isBefore(pending.expiresAt());
		return valid ? Optional.of(pending) : Optional.empty();
	}

	void save(HttpServletRequest request, PendingSecondFactor pending) {
		request.getSession().setAttribute(ATTRIBUTE, pending);
	}

	/** Forgets what was asked, because it was answered. */
	Optional<PendingSecondFactor> take(HttpServletRequest request) {
		Object pending = request.getSession().getAttribute(ATTRIBUTE);
		clear(request);
		return Optional.ofNullable(pending).map(PendingSecondFactor.class::cast);
	}

	void clear(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

	/** Names the login attempt: one for each enrolment of the session. */
	String attemptId(HttpServletRequest request, Authentication user, String enrolmentId) {
		return AttemptIds.of(request, user, enrolmentId);
	}

}
