package dev.verify.security.internal.web.enrollment;

import java.util.Optional;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.VerifyResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Takes the proof of the candidate that the session holds. A user who has proved a new
 * factor has passed it: the login is shown without a second code.
 *
 * @param service enrolls
 * @param sessions keep the candidate
 * @param offersRecovery whether a user's first factor is followed by recovery codes
 */
record EnrollmentVerifyEndpoint(EnrollmentService service, CandidateSessions sessions,
		boolean offersRecovery) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			return problem(SecondFactorProblem.EXPIRED);
		}
		StartedGrant grant = request.startGrant(user);
		if (grant == null) {
			return problem(SecondFactorProblem.UNAVAILABLE);
		}
		VerifyResult result = this.service.verify(candidate.get(), request.parameter("code").orElse(""));
		if (result instanceof VerifyResult.Refused refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			return problem(refused.problem());
		}
		this.sessions.clear(request);
		return new SecondFactorResponse.Granted(grant, ((VerifyResult.Approved) result).method().authority(),
				(verified) -> enrolled(request, candidate.get()), EnrollmentVerifyEndpoint::problem);
	}

	/** The first factor is followed by the codes that help when it is lost. */
	private SecondFactorResponse enrolled(PageRequest request, EnrollmentCandidate candidate) {
		return (request.wantsHtml() && this.offersRecovery && candidate.first())
				? new SecondFactorResponse.Redirect(SecondFactorPaths.RECOVERY_CODES)
				: new SecondFactorResponse.Back(SecondFactorPaths.MANAGE,
						new JsonView.Enrolled("enrolled", candidate.id(), candidate.method().code()));
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem) {
		return SecondFactorResponse.problem(problem, SecondFactorPaths.ENROLL);
	}

}
