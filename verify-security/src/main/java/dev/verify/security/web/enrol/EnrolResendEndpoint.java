package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.web.page.Endpoint;

/**
 * Sends the same code to the candidate of the session again.
 */
final class EnrolResendEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	EnrolResendEndpoint(EnrolmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrolmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			EnrolAnswers.problem(request, response, SecondFactorProblem.EXPIRED, "");
			return;
		}
		EnrolmentStart result = this.service.resend(candidate.get(), request.getRemoteAddr());
		if (result instanceof EnrolmentStart.Started started) {
			this.sessions.save(request, response, started.candidate());
			EnrolAnswers.proof(request, response, started.candidate(), this.service.settings());
		}
		else if (result instanceof EnrolmentStart.Refused refused) {
			EnrolAnswers.problem(request, response, refused.problem(), "");
		}
	}

}
