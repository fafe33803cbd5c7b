package dev.verify.security.internal.web.enrollment;

import java.util.Optional;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentStartResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Resends the code to the candidate of the session.
 *
 * @param service enrolls
 * @param sessions keep the candidate
 */
record EnrollmentResendEndpoint(EnrollmentService service, CandidateSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			return SecondFactorResponse.problem(SecondFactorProblem.EXPIRED, SecondFactorPaths.ENROLL);
		}
		EnrollmentStartResult result = this.service.resend(candidate.get(), request.clientIp());
		if (result instanceof EnrollmentStartResult.Refused refused) {
			return SecondFactorResponse.problem(refused.problem(), SecondFactorPaths.ENROLL);
		}
		EnrollmentCandidate sent = ((EnrollmentStartResult.Started) result).candidate();
		return EnrollmentViews.proof(request, sent, this.service.settings()).with(this.sessions.save(request, sent));
	}

}
