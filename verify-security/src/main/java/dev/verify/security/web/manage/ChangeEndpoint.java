package dev.verify.security.web.manage;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Makes a change that a form asks for, and goes back to the list.
 */
final class ChangeEndpoint implements Endpoint {

	private final Change change;

	ChangeEndpoint(Change change) {
		this.change = change;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		FactorChange change = this.change.make(user.id(), (name) -> Parameters.single(request, name).orElse(""));
		if (change instanceof FactorChange.Refused refused) {
			Answers.problem(request, response, refused.problem(), SecondFactorPaths.MANAGE + "?");
		}
		else if (Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.MANAGE);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "changed"));
		}
	}

	/**
	 * A change of what a user has, with the fields of a form.
	 */
	@FunctionalInterface
	interface Change {

		FactorChange make(String userId, Form form);

	}

	/**
	 * The fields of a form; a missing one is empty.
	 */
	@FunctionalInterface
	interface Form {

		String field(String name);

	}

}
