package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.PushState;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.EventStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;

/**
 * Tells a waiting page whether the device has registered. It enrolls nothing.
 */
final class EnrollmentStatusEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	private final EventStreams streams;

	EnrollmentStatusEndpoint(EnrollmentService service, CandidateSessions sessions, EventStreams streams) {
		this.service = service;
		this.sessions = sessions;
		this.streams = streams;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrollmentCandidate> pending = this.sessions.find(request, user);
		this.streams.tell(request, response, pending.map(this.service::await).orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map(this.service::poll).orElse(PushState.EXPIRED));
	}

}
