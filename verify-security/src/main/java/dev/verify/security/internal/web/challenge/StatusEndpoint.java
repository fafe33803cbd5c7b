package dev.verify.security.internal.web.challenge;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.EventStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;

/**
 * Tells a waiting page what the device has answered. It grants nothing.
 */
final class StatusEndpoint implements Endpoint {

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final EventStreams streams;

	StatusEndpoint(SecondFactorService service, PendingSessions sessions, EventStreams streams) {
		this.service = service;
		this.sessions = sessions;
		this.streams = streams;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		this.streams.tell(request, response,
				pending.map((waiting) -> this.service.pushWaits().await(user.id(), waiting))
					.orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map((waiting) -> this.service.poll(user.id(), waiting)).orElse(PushState.EXPIRED));
	}

}
