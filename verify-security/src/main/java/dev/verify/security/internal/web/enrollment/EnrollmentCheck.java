package dev.verify.security.internal.web.enrollment;

import java.io.IOException;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StepUpCheck;
import dev.verify.security.internal.web.StepUpRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Checks whether the user may enroll: a user with factors needs a recent second factor; a
 * user without factors needs the password alone, if the application allows it. Rejects
 * all enrollments while the store of enrollments fails.
 */
final class EnrollmentCheck implements Endpoint {

	private final EnrollmentService service;

	private final StepUpCheck fresh;

	private final Endpoint endpoint;

	EnrollmentCheck(EnrollmentService service, StepUpRule fresh, Endpoint endpoint) {
		this.service = service;
		this.fresh = new StepUpCheck(fresh, endpoint, SecondFactorPaths.ENROLL);
		this.endpoint = endpoint;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Boolean first = FactorLookup.orNull(() -> this.service.mayEnrollFirst(user.id()));
		if (first == null) {
			ResponseWriter.problem(request, response, SecondFactorProblem.UNAVAILABLE);
			return;
		}
		(first ? this.endpoint : this.fresh).handle(request, response, user);
	}

}
