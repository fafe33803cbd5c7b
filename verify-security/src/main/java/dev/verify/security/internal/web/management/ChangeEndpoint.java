package dev.verify.security.internal.web.management;

import java.util.function.Function;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.FactorChangeResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Makes a change that a form asks for, and goes back to the list.
 *
 * @param change what to change
 */
record ChangeEndpoint(Change change) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		return response(this.change.make(user.id(), (name) -> request.parameter(name).orElse("")));
	}

	static SecondFactorResponse response(FactorChangeResult change) {
		return (change instanceof FactorChangeResult.Refused refused)
				? SecondFactorResponse.problem(refused.problem(), SecondFactorPaths.MANAGE)
				: new SecondFactorResponse.Next(SecondFactorPaths.MANAGE, () -> new JsonView.State("changed"));
	}

	/**
	 * A change of what a user has.
	 */
	@FunctionalInterface
	interface Change {

		/** Changes it by the fields of a form, of which a missing one is empty. */
		FactorChangeResult make(String userId, Function<String, String> form);

	}

}
