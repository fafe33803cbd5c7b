package dev.verify.security.web.manage;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.Enrolment;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.web.page.Endpoint;

/**
 * Removes a factor. All sessions of the user end with it but this one, unless something
 * else was taken away at the same time: then an operator has ended this session, too.
 */
final class RemoveEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final UserFactors own;

	private final FactorGranter granter;

	RemoveEndpoint(EnrolmentService service, UserFactors own, FactorGranter granter) {
		this.service = service;
		this.own = own;
		this.granter = granter;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		List<Enrolment> before = this.own.enrolments(user.id());
		new ChangeEndpoint((userId, form) -> {
			String id = form.field("enrolment");
			FactorChange change = this.service.remove(userId, id);
			// In this order: what is taken away later changes the stamp later.
			FactorGranter.Begun begun = this.granter.begin(request, user);
			if (begun != null && before != null && isAllElseThere(before, id, this.own.enrolments(userId))) {
				this.granter.renew(request, begun);
			}
			return change;
		}).handle(request, response, user);
	}

	private static boolean isAllElseThere(List<Enrolment> before, String removed, @Nullable List<Enrolment> after) {
		return after != null && after.stream()
			.map(Enrolment::id)
			.toList()
			.containsAll(before.stream().map(Enrolment::id).filter((id) -> !id.equals(removed)).toList());
	}

}
