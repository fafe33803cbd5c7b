package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * What follows a step: the page again, or the same as JSON.
 */
final class EnrolAnswers {

	private EnrolAnswers() {
	}

	static void proof(HttpServletRequest request, HttpServletResponse response, EnrolmentCandidate candidate,
			EnrolmentSettings settings) throws IOException {
		if (Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.ENROL);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, EnrolViews.of(request, Optional.of(candidate), settings));
		}
	}

	static void problem(HttpServletRequest request, HttpServletResponse response, SecondFactorProblem problem,
			String query) throws IOException {
		Answers.problem(request, response, problem, SecondFactorPaths.ENROL + "?" + query);
	}

}
