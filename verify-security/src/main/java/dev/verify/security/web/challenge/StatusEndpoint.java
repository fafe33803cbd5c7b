package dev.verify.security.web.challenge;

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

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.PushState;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;

/**
 * Tells a waiting page what the device has answered. It grants nothing; asked more than
 * once a second, it repeats its last answer rather than ask the provider.
 */
final class StatusEndpoint implements Endpoint {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final BlockingSecondFactor service;

	private final PendingSessions sessions;

	private final Clock clock;

	StatusEndpoint(BlockingSecondFactor service, PendingSessions sessions, Clock clock) {
		this.service = service;
		this.sessions = sessions;
		this.clock = clock;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		PushState state = this.sessions.find(request, user)
			.map((pending) -> state(request.getSession(), user, pending))
			.orElse(PushState.EXPIRED);
		Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", state.word()));
	}

	private PushState state(HttpSession session, Authentication user, PendingSecondFactor pending) {
		Instant now = this.clock.instant();
		String name = Poll.class.getName();
		if (session.getAttribute(name) instanceof Poll last && last.answers(pending, now)) {
			return last.state();
		}
		// Noted before the provider is asked, so that requests in parallel find it.
		session.setAttribute(name, new Poll(pending.attemptId(), now, PushState.PENDING));
		PushState state = this.service.poll(user.getName(), pending);
		session.setAttribute(name, new Poll(pending.attemptId(), now, state));
		return state;
	}

	/** The last answer, kept in the session. */
	private record Poll(String attemptId, Instant at, PushState state) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1;

		boolean answers(PendingSecondFactor pending, Instant now) {
			return this.attemptId.equals(pending.attemptId()) && now.isBefore(this.at.plus(INTERVAL));
		}

	}

}
