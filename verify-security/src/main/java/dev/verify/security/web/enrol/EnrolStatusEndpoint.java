package dev.verify.security.web.enrol;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;

import dev.verify.security.PushState;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;

/**
 * Tells a waiting page whether the device has registered. It enrols nothing; asked more
 * than once a second, it does not ask the provider again.
 */
final class EnrolStatusEndpoint implements Endpoint {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final BlockingEnrolment service;

	private final CandidateSessions sessions;

	private final Clock clock;

	EnrolStatusEndpoint(BlockingEnrolment service, CandidateSessions sessions, Clock clock) {
		this.service = service;
		this.sessions = sessions;
		this.clock = clock;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		PushState state = this.sessions.find(request, user)
			.map((candidate) -> state(request.getSession(), candidate))
			.orElse(PushState.EXPIRED);
		Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", state.word()));
	}

	private PushState state(HttpSession session, EnrolmentCandidate candidate) {
		Instant now = this.clock.instant();
		String name = Asked.class.getName();
		if (session.getAttribute(name) instanceof Asked asked && now.isBefore(asked.at().plus(INTERVAL))) {
			return PushState.PENDING;
		}
		// Noted before the provider is asked, so that requests in parallel find it.
		session.setAttribute(name, new Asked(now));
		return this.service.poll(candidate);
	}

	/** When the provider was last asked, kept in the session. */
	private record Asked(Instant at) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1;

	}

}
