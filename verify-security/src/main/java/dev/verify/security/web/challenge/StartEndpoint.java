package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Starts the challenge that the user has chosen, or shows the one that is running.
 */
final class StartEndpoint implements Endpoint {

	private final BlockingSecondFactor service;

	private final PendingSessions sessions;

	StartEndpoint(BlockingSecondFactor service, PendingSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		Optional<String> enrolment = Parameters.single(request, "enrolment");
		if (enrolment.isEmpty()) {
			Answers.problem(request, response, SecondFactorProblem.UNKNOWN_METHOD);
			return;
		}
		String attempt = this.sessions.attemptId(request, user, enrolment.get());
		StartResult result = this.service.start(StartRequest.of(user.getName(), enrolment.get(), attempt)
			.from(request.getRemoteAddr())
			.purpose(PendingSessions.purpose(user)));
		if (result instanceof StartResult.Started started) {
			this.sessions.save(request, started.pending());
			if (Answers.wantsHtml(request)) {
				Answers.redirect(request, response, SecondFactorPaths.PAGE);
			}
			else {
				Answers.json(response, HttpServletResponse.SC_OK,
						JsonViews.challenge(started.pending(), this.service.number(started.pending())));
			}
			return;
		}
		Answers.problem(request, response, ((StartResult.Refused) result).problem());
	}

}
