package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.Sha256;

/**
 * Names the challenges of a session. All requests of one session for one thing, from any
 * tab and to any node, share a challenge; the session ID changes with each factor, and
 * its digest does not reveal it.
 */
public final class ChallengeIds {

	private ChallengeIds() {
	}

	/**
	 * Names a challenge.
	 * @param request of the session
	 * @param user the user of the session
	 * @param subject what is challenged, for instance an enrollment
	 * @return 64 hexadecimal digits
	 */
	public static String of(PageRequest request, SecondFactorUser user, String subject) {
		return Sha256.hex(request.sessionId() + ' ' + subject + ' ' + user.id());
	}

}
