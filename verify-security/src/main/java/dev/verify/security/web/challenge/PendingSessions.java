package dev.verify.security.web.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;

import dev.verify.security.PendingSecondFactor;

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
	 * Returns what this user still has to answer, if it is not too late.
	 */
	Optional<PendingSecondFactor> find(HttpServletRequest request, Authentication user) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PendingSecondFactor pending)) {
			return Optional.empty();
		}
		boolean valid = pending.userName().equals(user.getName()) && this.clock.instant().isBefore(pending.expiresAt());
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

	/**
	 * Names the login attempt. All presses of one session for one enrolment, in whatever
	 * tab and on whatever node, are the same attempt, without having to tell each other;
	 * the session id changes with each factor, and its digest does not reveal it.
	 */
	String attemptId(HttpServletRequest request, Authentication user, String enrolmentId) {
		String subject = request.getSession().getId() + ' ' + enrolmentId + ' ' + user.getName();
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha256.digest(subject.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
