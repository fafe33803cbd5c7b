package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.ResponseWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Shows what can be added, asks for a number or address, or asks for the proof. Sends
 * nothing.
 */
final class EnrollmentPageEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	private final EnrollmentPages pages;

	EnrollmentPageEndpoint(EnrollmentService service, CandidateSessions sessions, EnrollmentPages pages) {
		this.service = service;
		this.sessions = sessions;
		this.pages = pages;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		this.sessions.prepare(request, response);
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		ResponseWriter.show(request, response, EnrollmentViews.of(request, candidate, this.service.settings()),
				() -> html(request, user, candidate));
	}

	private String html(HttpServletRequest request, SecondFactorUser user, Optional<EnrollmentCandidate> candidate) {
		if (candidate.isPresent()) {
			return this.pages.proof(request, candidate.get());
		}
		return EnrollmentStartEndpoint.method(request, this.service.settings())
			.filter(SecondFactorMethod::usesDestination)
			.map((chosen) -> this.pages.destination(request, chosen))
			.orElseGet(() -> this.pages.choice(request, user.purpose() == SecondFactorPurpose.STEP_UP));
	}

}
