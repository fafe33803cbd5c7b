package dev.verify.security.internal.web.challenge;

import java.io.IOException;
import java.util.Map;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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
		if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.PAGE);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK, Map.of("state", "choose"));
		}
	}

}
