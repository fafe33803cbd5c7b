package dev.verify.security.web.enrol;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.web.page.Lookup;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.FreshFactor;
import dev.verify.security.web.page.FreshGate;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Asks who may enrol: whoever has a factor, with a fresh one; whoever has none, with the
 * password alone, where the application allows that. While nobody knows what the user
 * has, nobody enrols.
 */
final class EnrolGate implements Endpoint {

	private final EnrolmentService service;

	private final FreshGate fresh;

	private final Endpoint endpoint;

	EnrolGate(EnrolmentService service, FreshFactor fresh, Endpoint endpoint) {
		this.service = service;
		this.fresh = new FreshGate(fresh, endpoint, SecondFactorPaths.ENROL);
		this.endpoint = endpoint;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Boolean first = Lookup.orNull(() -> this.service.mayEnrolFirst(user.id()));
		if (first == null) {
			Answers.problem(request, response, SecondFactorProblem.UNAVAILABLE);
			return;
		}
		(first ? this.endpoint : this.fresh).handle(request, response, user);
	}

}
