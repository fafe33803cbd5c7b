package dev.verify.security.web.page;

import jakarta.servlet.http.HttpServletRequest;

import dev.verify.security.Sha256;
import dev.verify.security.authentication.SecondFactorUser;

/**
 * Names the attempts of a session. All presses of one session for one thing, in whatever
 * tab and on whatever node, are the same attempt, without having to tell each other; the
 * session id changes with each factor, and its digest does not reveal it.
 */
public final class AttemptIds {

	private AttemptIds() {
	}

	/**
	 * Names an attempt.
	 * @param request of the session
	 * @param user whose session it is
	 * @param subject what is attempted, for instance an enrolment
	 * @return 64 hexadecimal digits
	 */
	public static String of(HttpServletRequest request, SecondFactorUser user, String subject) {
		return Sha256.hex(request.getSession().getId() + ' ' + subject + ' ' + user.id());
	}

}
