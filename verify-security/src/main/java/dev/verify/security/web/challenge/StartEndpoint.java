package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.verify.security.SecondFactorService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.ClientPlace;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Starts the challenge that the user has chosen, or shows the one that is running.
 */
final class StartEndpoint implements Endpoint {

	private static final Log logger = LogFactory.getLog(StartEndpoint.class);

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final ClientPlace place;

	StartEndpoint(SecondFactorService service, PendingSessions sessions, ClientPlace place) {
		this.service = service;
		this.sessions = sessions;
		this.place = place;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<String> enrolment = Parameters.single(request, "enrolment");
		if (enrolment.isEmpty()) {
			Answers.problem(request, response, SecondFactorProblem.UNKNOWN_METHOD);
			return;
		}
		String attempt = this.sessions.attemptId(request, user, enrolment.get());
		StartResult result = this.service.start(StartRequest.of(user.id(), enrolment.get(), attempt)
			.from(request.getRemoteAddr())
			.place(place(request))
			.purpose(user.purpose()));
		if (result instanceof StartResult.Started started) {
			this.sessions.save(request, started.pending());
			if (Answers.wantsHtml(request)) {
				Answers.redirect(request, response, SecondFactorPaths.PAGE);
			}
			else {
				Answers.json(response, HttpServletResponse.SC_OK, JsonViews.challenge(started.pending(),
						this.service.number(user.id(), started.pending()).orElse(null)));
			}
		}
		else if (result instanceof StartResult.Refused refused) {
			Answers.problem(request, response, refused.problem());
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
