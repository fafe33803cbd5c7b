package dev.verify.security.web.challenge;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Answers;

/**
 * Shows the page again, with the problem and what to do next.
 */
final class SecondFactorFailureHandler implements AuthenticationFailureHandler {

	private final PendingSessions sessions;

	SecondFactorFailureHandler(PendingSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		SecondFactorProblem problem = SecondFactorRefusedException.problemOf(exception);
		switch (problem) {
			case WRONG_CODE, NOT_YET, UNAVAILABLE -> {
				// The same challenge can still be answered.
			}
			default -> this.sessions.clear(request);
		}
		Answers.problem(request, response, problem);
	}

}
