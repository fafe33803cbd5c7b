package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Gives the candidate up. What the user had before stays as it was.
 */
final class EnrolCancelEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	EnrolCancelEndpoint(EnrolmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		this.sessions.find(request, user).ifPresent(this.service::abandon);
		this.sessions.clear(request);
		if (Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.ENROL);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "enrol"));
		}
	}

}
