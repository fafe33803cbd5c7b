package dev.verify.security.internal.web.management;

import java.io.IOException;
import java.util.Map;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.FactorChangeResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Makes a change that a form asks for, and goes back to the list.
 */
final class ChangeEndpoint implements Endpoint {

	private final String done;

	private final Change change;

	ChangeEndpoint(String done, Change change) {
		this.done = done;
		this.change = change;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		FactorChangeResult change = this.change.make(user.id(), (name) -> Parameters.single(request, name).orElse(""));
		if (change instanceof FactorChangeResult.Refused refused) {
			ResponseWriter.problem(request, response, refused.problem(), SecondFactorPaths.MANAGE + "?");
		}
		else if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.MANAGE + "?done=" + this.done);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK, Map.of("state", "changed"));
		}
	}

	/**
	 * A change of what a user has, with the fields of a form.
	 */
	@FunctionalInterface
	interface Change {

		FactorChangeResult make(String userId, Form form);

	}

	/**
	 * The fields of a form; a missing one is empty.
	 */
	@FunctionalInterface
	interface Form {

		String field(String name);

	}

}
