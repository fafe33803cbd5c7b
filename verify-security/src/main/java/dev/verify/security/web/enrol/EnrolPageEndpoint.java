package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;

/**
 * Shows what can be added, asks for a number or address, or asks for the proof. Sends
 * nothing.
 */
final class EnrolPageEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	private final EnrolPages pages;

	EnrolPageEndpoint(EnrolmentService service, CandidateSessions sessions, EnrolPages pages) {
		this.service = service;
		this.sessions = sessions;
		this.pages = pages;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		this.sessions.prepare(request, response);
		Optional<EnrolmentCandidate> candidate = this.sessions.find(request, user);
		Answers.show(request, response, EnrolViews.of(request, candidate, this.service.settings()),
				() -> html(request, candidate));
	}

	private String html(HttpServletRequest request, Optional<EnrolmentCandidate> candidate) {
		if (candidate.isPresent()) {
			return this.pages.proof(request, candidate.get());
		}
		return EnrolStartEndpoint.method(request, this.service.settings())
			.filter(SecondFactorMethod::usesDestination)
			.map((chosen) -> this.pages.destination(request, chosen))
			.orElseGet(() -> this.pages.choice(request));
	}

}
