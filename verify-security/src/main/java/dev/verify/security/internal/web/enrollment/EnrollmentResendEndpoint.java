package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentStartResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends the same code to the candidate of the session again.
 */
final class EnrollmentResendEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	EnrollmentResendEndpoint(EnrollmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			EnrollmentResponses.problem(request, response, SecondFactorProblem.EXPIRED, "");
			return;
		}
		EnrollmentStartResult result = this.service.resend(candidate.get(), request.getRemoteAddr());
		if (result instanceof EnrollmentStartResult.Started started) {
			this.sessions.save(request, response, started.candidate());
			if (ResponseWriter.wantsHtml(request)) {
				boolean sent = started.candidate().resendAt().isAfter(candidate.get().resendAt().plusSeconds(1));
				ResponseWriter.redirect(request, response,
						SecondFactorPaths.ENROLL + (sent ? "?done=resent" : "?error=wait"));
				return;
			}
			EnrollmentResponses.proof(request, response, started.candidate(), this.service.settings());
		}
		else if (result instanceof EnrollmentStartResult.Refused refused) {
			EnrollmentResponses.problem(request, response, refused.problem(), "");
		}
	}

}
