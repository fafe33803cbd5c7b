package dev.verify.security.internal.web.challenge;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.web.ClientLocationResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Starts the challenge that the user has chosen, or shows the one that is running.
 */
final class StartEndpoint implements Endpoint {

	private static final Log logger = LogFactory.getLog(StartEndpoint.class);

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final ClientLocationResolver place;

	StartEndpoint(SecondFactorService service, PendingSessions sessions, ClientLocationResolver place) {
		this.service = service;
		this.sessions = sessions;
		this.place = place;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<String> enrollment = Parameters.single(request, "enrollment");
		if (enrollment.isEmpty()) {
			ResponseWriter.problem(request, response, SecondFactorProblem.UNKNOWN_METHOD);
			return;
		}
		String attempt = this.sessions.challengeId(request, user, enrollment.get());
		Optional<PendingChallenge> before = this.sessions.find(request, user);
		StartResult result = this.service.start(StartRequest.of(user.id(), enrollment.get(), attempt)
			.from(request.getRemoteAddr())
			.place(place(request))
			.purpose(user.purpose()));
		if (result instanceof StartResult.Started started) {
			this.sessions.save(request, started.pending());
			if (ResponseWriter.wantsHtml(request)) {
				ResponseWriter.redirect(request, response,
						SecondFactorPaths.PAGE + MethodOptions.resent(request, before.orElse(null), started.pending()));
			}
			else {
				ResponseWriter.json(response, HttpServletResponse.SC_OK, JsonViews.challenge(started.pending(),
						this.service.number(user.id(), started.pending()).orElse(null)));
			}
		}
		else if (result instanceof StartResult.Refused refused) {
			ResponseWriter.problem(request, response, refused.problem());
		}
	}

	private @Nullable String place(HttpServletRequest request) {
		try {
			return this.place.of(request);
		}
		catch (RuntimeException ex) {
			logger.warn("A push does not show its place, because that failed with " + ex.getClass().getName());
			return null;
		}
	}

}
