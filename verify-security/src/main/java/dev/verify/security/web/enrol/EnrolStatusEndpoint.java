package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import reactor.core.publisher.Flux;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.PushState;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.EventStreams;

/**
 * Tells a waiting page whether the device has registered. It enrols nothing.
 */
final class EnrolStatusEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	private final EventStreams streams;

	EnrolStatusEndpoint(EnrolmentService service, CandidateSessions sessions, EventStreams streams) {
		this.service = service;
		this.sessions = sessions;
		this.streams = streams;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrolmentCandidate> pending = this.sessions.find(request, user);
		this.streams.tell(request, response, pending.map(this.service::await).orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map(this.service::poll).orElse(PushState.EXPIRED));
	}

}
