package dev.verify.security.internal.web.management;

import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.UserFactors;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.trust.TrustedBrowser;

/**
 * Lists what the user has.
 *
 * @param own knows what the users have
 */
record ManagementPageEndpoint(ManagedFactors own) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		List<Enrollment> enrollments = this.own.enrollments(user.id());
		List<TrustedBrowser> browsers = this.own.browsers(user.id());
		if (enrollments == null || browsers == null) {
			return SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.PAGE);
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		String preferred = UserFactors.preferred(enrollments).map(Enrollment::id).orElse("");
		JsonView view = new JsonView.Manage("manage",
				enrollments.stream()
					.map((enrollment) -> JsonView.Factor.of(enrollment, enrollment.id().equals(preferred)))
					.toList(),
				this.own.trustsBrowsers() ? browsers.stream().map(ManagementPageEndpoint::view).toList() : null, left,
				JsonView.Csrf.of(request));
		return new SecondFactorResponse.Show(view,
				() -> ManagementPages.list(request, enrollments, this.own.trustsBrowsers() ? browsers : null, left));
	}

	private static JsonView.TrustedBrowser view(TrustedBrowser browser) {
		return new JsonView.TrustedBrowser(browser.id(), browser.label(), browser.createdAt(), browser.usedAt(),
				browser.expiresAt());
	}

}
