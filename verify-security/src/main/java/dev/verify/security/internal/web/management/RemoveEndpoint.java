package dev.verify.security.internal.web.management;

import java.io.IOException;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.FactorChangeResult;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.servlet.FactorGranter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Removes a factor. All sessions of the user end with it but this one, unless something
 * else was taken away at the same time: then an operator has ended this session, too.
 */
final class RemoveEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final ManagedFactors own;

	private final FactorGranter granter;

	RemoveEndpoint(EnrollmentService service, ManagedFactors own, FactorGranter granter) {
		this.service = service;
		this.own = own;
		this.granter = granter;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		List<Enrollment> before = this.own.enrollments(user.id());
		new ChangeEndpoint("removed", (userId, form) -> {
			String id = form.field("enrollment");
			FactorChangeResult change = this.service.remove(userId, id);
			// In this order: what is taken away later changes the stamp later.
			FactorGranter.Begun begun = this.granter.begin(request, user);
			if (begun != null && before != null && isAllElseThere(before, id, this.own.enrollments(userId))) {
				this.granter.renew(request, begun);
			}
			return change;
		}).handle(request, response, user);
	}

	private static boolean isAllElseThere(List<Enrollment> before, String removed, @Nullable List<Enrollment> after) {
		return after != null && after.stream()
			.map(Enrollment::id)
			.toList()
			.containsAll(before.stream().map(Enrollment::id).filter((id) -> !id.equals(removed)).toList());
	}

}
