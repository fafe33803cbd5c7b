package dev.verify.security.internal.web.challenge;

import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import reactor.core.publisher.Flux;

/**
 * Tells a waiting page what the device has answered. It grants nothing.
 *
 * @param service knows what the device has answered
 * @param sessions keep the challenge
 */
record StatusEndpoint(SecondFactorService service, PendingSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		return new SecondFactorResponse.Events(
				pending.map((waiting) -> this.service.pushWaits().await(user.id(), waiting))
					.orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map((waiting) -> this.service.poll(user.id(), waiting)).orElse(PushState.EXPIRED));
	}

}
