package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.PushState;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.EventStreams;

/**
 * Tells a waiting page what the device has answered: as it happens to whoever asks for
 * events, and as of now to others. Where a stream cannot be kept open, it is one event
 * and the advice to ask again, so that the browser polls without having to know. It
 * grants nothing.
 */
final class StatusEndpoint implements Endpoint {

	private final BlockingSecondFactor service;

	private final PendingSessions sessions;

	private final EventStreams streams;

	StatusEndpoint(BlockingSecondFactor service, PendingSessions sessions, EventStreams streams) {
		this.service = service;
		this.sessions = sessions;
		this.streams = streams;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		Optional<PendingSecondFactor> pending = this.sessions.find(request, user);
		boolean events = EventStreams.areWanted(request);
		if (events && pending.isPresent()
				&& this.streams.open(request, response, this.service.await(user.getName(), pending.get()))) {
			return;
		}
		PushState state = pending.map((waiting) -> this.service.poll(user.getName(), waiting))
			.orElse(PushState.EXPIRED);
		if (events) {
			Answers.events(response, Answers.event(state));
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", state.word()));
		}
	}

}
