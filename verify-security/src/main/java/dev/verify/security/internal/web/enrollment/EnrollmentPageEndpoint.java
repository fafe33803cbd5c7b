package dev.verify.security.internal.web.enrollment;

import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Shows what can be added, asks for a destination, or asks for the proof. Sends nothing.
 *
 * @param service enrolls
 * @param sessions keep the candidate
 * @param pages the pages
 */
record EnrollmentPageEndpoint(EnrollmentService service, CandidateSessions sessions,
		EnrollmentPages pages) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		return new SecondFactorResponse.Show(EnrollmentViews.of(request, candidate, this.service.settings()),
				() -> html(request, candidate))
			.with(this.sessions.prepare(request));
	}

	private String html(PageRequest request, Optional<EnrollmentCandidate> candidate) {
		if (candidate.isPresent()) {
			return this.pages.proof(request, candidate.get());
		}
		return EnrollmentStartEndpoint.method(request, this.service.settings())
			.filter(SecondFactorMethod::usesDestination)
			.map((chosen) -> this.pages.destination(request, chosen))
			.orElseGet(() -> this.pages.choice(request));
	}

}
