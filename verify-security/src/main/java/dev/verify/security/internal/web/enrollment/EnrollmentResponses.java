package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.Optional;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What follows a step: the page again, or the same as JSON.
 */
final class EnrollmentResponses {

	private EnrollmentResponses() {
	}

	static void proof(HttpServletRequest request, HttpServletResponse response, EnrollmentCandidate candidate,
			EnrollmentSettings settings) throws IOException {
		if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.ENROLL);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK,
					EnrollmentViews.of(request, Optional.of(candidate), settings));
		}
	}

	static void problem(HttpServletRequest request, HttpServletResponse response, SecondFactorProblem problem,
			String query) throws IOException {
		ResponseWriter.problem(request, response, problem, SecondFactorPaths.ENROLL + "?" + query);
	}

}
