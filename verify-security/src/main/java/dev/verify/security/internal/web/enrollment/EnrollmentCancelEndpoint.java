package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.Map;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives the candidate up. What the user had before stays as it was.
 */
final class EnrollmentCancelEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	EnrollmentCancelEndpoint(EnrollmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		this.sessions.find(request, user).ifPresent(this.service::abandon);
		this.sessions.clear(request);
		if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.ENROLL);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK, Map.of("state", "enroll"));
		}
	}

}
