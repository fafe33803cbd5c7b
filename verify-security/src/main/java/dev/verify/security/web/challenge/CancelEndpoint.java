package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Brings the user back to choosing. The challenge itself goes on: who chooses the same
 * way again comes back to it, and gets no second message.
 */
final class CancelEndpoint implements Endpoint {

	private final PendingSessions sessions;

	CancelEndpoint(PendingSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		this.sessions.clear(request);
		if (Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.PAGE);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "choose"));
		}
	}

}
