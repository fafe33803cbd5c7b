package dev.verify.security.internal.web.enrollment;

import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.enrollment.EnrollmentStartResult;
import dev.verify.security.internal.web.ChallengeIds;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Begins to enroll what the user has chosen. The only request that may name a
 * destination.
 *
 * @param service enrolls
 * @param sessions keep the candidate
 */
record EnrollmentStartEndpoint(EnrollmentService service, CandidateSessions sessions) implements Endpoint {

	private static final int LONGEST_ADDRESS = 320;

	/** The method that a request names, if it is on offer. */
	static Optional<SecondFactorMethod> method(PageRequest request, EnrollmentSettings settings) {
		Optional<String> code = request.parameter("method");
		return settings.methods()
			.stream()
			.filter((method) -> code.filter(method.code()::equals).isPresent())
			.findFirst();
	}

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		SecondFactorMethod method = method(request, this.service.settings()).orElse(null);
		if (method == null) {
			return SecondFactorResponse.problem(SecondFactorProblem.NOT_ALLOWED, SecondFactorPaths.ENROLL);
		}
		String destination = request.parameter("destination", LONGEST_ADDRESS).orElse("");
		String challenge = ChallengeIds.of(request, user, "enroll " + method + ' ' + destination);
		Optional<EnrollmentCandidate> present = this.sessions.find(request, user);
		if (!method.usesDestination()
				&& present.filter((candidate) -> candidate.challengeId().equals(challenge)).isPresent()) {
			// Requested again: the key or token that was made is still good.
			return EnrollmentViews.proof(request, present.get(), this.service.settings());
		}
		EnrollmentStartResult result = this.service.start(new EnrollmentRequest(user.id(), user.login().getName(),
				method, destination, challenge, request.clientIp()));
		if (result instanceof EnrollmentStartResult.Refused refused) {
			String query = method.usesDestination() ? "?method=" + method.code() : "";
			return SecondFactorResponse.problem(refused.problem(), SecondFactorPaths.ENROLL + query);
		}
		EnrollmentCandidate started = ((EnrollmentStartResult.Started) result).candidate();
		present.filter((candidate) -> !candidate.id().equals(started.id())).ifPresent(this.service::abandon);
		return EnrollmentViews.proof(request, started, this.service.settings())
			.with(this.sessions.save(request, started));
	}

}
