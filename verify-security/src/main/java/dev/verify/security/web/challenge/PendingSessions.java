package dev.verify.security.web.challenge;

import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPurpose;
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
		return ATTRIBUTE.find(request)
			.filter((pending) -> pending.userName().equals(user.getName()) && pending.purpose() == purpose(user)
					&& this.clock.instant().isBefore(pending.expiresAt()));
	}

	void save(HttpServletRequest request, PendingSecondFactor pending) {
		ATTRIBUTE.save(request, pending);
	}

	/** Forgets what was asked, because it was answered. */
	Optional<PendingSecondFactor> take(HttpServletRequest request) {
		Optional<PendingSecondFactor> pending = ATTRIBUTE.find(request);
		clear(request);
		return pending;
	}

	void clear(HttpServletRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Names the login attempt: one for each enrolment of the session. */
	String attemptId(HttpServletRequest request, Authentication user, String enrolmentId) {
		return AttemptIds.of(request, user, enrolmentId);
	}

}
