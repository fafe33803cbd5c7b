package dev.verify.security.internal.web.management;

import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.FactorChangeResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import org.jspecify.annotations.Nullable;

/**
 * Removes a factor. All sessions of the user end with it but this one, unless something
 * else was taken away at the same time: then an operator has ended this session, too.
 *
 * @param service removes factors
 * @param own knows what the users have
 */
record RemoveEndpoint(EnrollmentService service, ManagedFactors own) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		List<Enrollment> before = this.own.enrollments(user.id());
		String id = request.parameter("enrollment").orElse("");
		FactorChangeResult change = this.service.remove(user.id(), id);
		// In this order: what is taken away later changes the stamp later.
		StartedGrant grant = request.startGrant(user);
		if (grant != null && before != null && isAllElseThere(before, id, this.own.enrollments(user.id()))) {
			grant.renew();
		}
		return ChangeEndpoint.response(change);
	}

	private static boolean isAllElseThere(List<Enrollment> before, String removed, @Nullable List<Enrollment> after) {
		return after != null && after.stream()
			.map(Enrollment::id)
			.toList()
			.containsAll(before.stream().map(Enrollment::id).filter((id) -> !id.equals(removed)).toList());
	}

}
