package dev.verify.security.internal.web.challenge;

import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.ChallengeIds;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Starts the challenge that the user has chosen, or shows the one that is running.
 *
 * @param service starts challenges
 * @param sessions keep the challenge
 */
record StartEndpoint(SecondFactorService service, PendingSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<String> enrollment = request.parameter("enrollment");
		if (enrollment.isEmpty()) {
			return SecondFactorResponse.problem(SecondFactorProblem.UNKNOWN_METHOD, SecondFactorPaths.PAGE);
		}
		String challenge = ChallengeIds.of(request, user, enrollment.get());
		StartResult result = this.service.start(StartRequest.of(user.id(), enrollment.get(), challenge)
			.from(request.clientIp())
			.place(request.clientLocation())
			.purpose(user.purpose()));
		if (result instanceof StartResult.Refused refused) {
			return SecondFactorResponse.problem(refused.problem(), SecondFactorPaths.PAGE);
		}
		PendingChallenge pending = ((StartResult.Started) result).pending();
		this.sessions.save(request, pending);
		return new SecondFactorResponse.Next(SecondFactorPaths.PAGE,
				() -> ChallengePages.view(pending, this.service.number(user.id(), pending).orElse(null), null));
	}

}
