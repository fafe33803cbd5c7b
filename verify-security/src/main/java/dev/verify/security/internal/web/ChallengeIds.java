package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.Sha256;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Names the attempts of a session. All requests of one session for one thing, in whatever
 * tab and on whatever node, are the same attempt, without having to tell each other; the
 * session id changes with each factor, and its digest does not reveal it.
 */
public final class ChallengeIds {

	private ChallengeIds() {
	}

	/**
	 * Names an attempt.
	 * @param request of the session
	 * @param user whose session it is
	 * @param subject what is attempted, for instance an enrollment
	 * @return 64 hexadecimal digits
	 */
	public static String of(HttpServletRequest request, SecondFactorUser user, String subject) {
		return Sha256.hex(request.getSession().getId() + ' ' + subject + ' ' + user.id());
	}

}
