package dev.verify.security.internal.web.challenge;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Brings the user back to choosing. The challenge itself goes on: a user who chooses the
 * same method again comes back to it, and gets no second message.
 *
 * @param sessions keep the challenge
 */
record CancelEndpoint(PendingSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		this.sessions.clear(request);
		return new SecondFactorResponse.Next(SecondFactorPaths.PAGE, () -> new JsonView.State("choose"));
	}

}
