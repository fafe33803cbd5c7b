package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
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
import dev.verify.security.internal.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Begins to enroll what the user has chosen. The only request that may name a number or
 * an address.
 */
final class EnrollmentStartEndpoint implements Endpoint {

	private static final int LONGEST_ADDRESS = 320;

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	EnrollmentStartEndpoint(EnrollmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	/** The method that a request names, if it is on offer. */
	static Optional<SecondFactorMethod> method(HttpServletRequest request, EnrollmentSettings settings) {
		Optional<String> word = Parameters.single(request, "method");
		return settings.methods()
			.stream()
			.filter((method) -> word.filter(method.code()::equals).isPresent())
			.findFirst();
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<SecondFactorMethod> method = method(request, this.service.settings());
		if (method.isEmpty()) {
			EnrollmentResponses.problem(request, response, SecondFactorProblem.NOT_ALLOWED, "");
			return;
		}
		String destination = Parameters.single(request, "destination", LONGEST_ADDRESS).orElse("");
		String attempt = ChallengeIds.of(request, user, "enroll " + method.get() + ' ' + destination);
		Optional<EnrollmentCandidate> present = this.sessions.find(request, user);
		if (!method.get().usesDestination()
				&& present.filter((candidate) -> candidate.challengeId().equals(attempt)).isPresent()) {
			// Sent again: the key or token is still valid.
			EnrollmentResponses.proof(request, response, present.get(), this.service.settings());
			return;
		}
		EnrollmentStartResult result = this.service.start(new EnrollmentRequest(user.id(), user.login().getName(),
				method.get(), destination, attempt, request.getRemoteAddr()));
		if (result instanceof EnrollmentStartResult.Started started) {
			present.filter((candidate) -> !candidate.id().equals(started.candidate().id()))
				.ifPresent(this.service::abandon);
			this.sessions.save(request, response, started.candidate());
			EnrollmentResponses.proof(request, response, started.candidate(), this.service.settings());
		}
		else if (result instanceof EnrollmentStartResult.Refused refused) {
			String back = method.get().usesDestination() ? "method=" + method.get().code() + "&" : "";
			EnrollmentResponses.problem(request, response, refused.problem(), back);
		}
	}

}
