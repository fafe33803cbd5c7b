package dev.verify.security.internal.web.enrollment;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Gives the candidate up. What the user had before stays as it was.
 *
 * @param service knows candidates
 * @param sessions keep the candidate
 */
record EnrollmentCancelEndpoint(EnrollmentService service, CandidateSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		this.sessions.find(request, user).ifPresent(this.service::abandon);
		this.sessions.clear(request);
		return new SecondFactorResponse.Next(SecondFactorPaths.ENROLL, () -> new JsonView.State("enroll"));
	}

}
