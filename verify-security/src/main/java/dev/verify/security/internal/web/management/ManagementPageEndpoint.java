package dev.verify.security.internal.web.management;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.UserFactors;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.trust.TrustedBrowser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Shows what the user has.
 */
final class ManagementPageEndpoint implements Endpoint {

	private final ManagedFactors own;

	private final boolean removesLast;

	ManagementPageEndpoint(ManagedFactors own, boolean removesLast) {
		this.own = own;
		this.removesLast = removesLast;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		List<Enrollment> enrollments = this.own.enrollments(user.id());
		List<TrustedBrowser> browsers = this.own.browsers(user.id());
		if (enrollments == null || browsers == null) {
			ResponseWriter.problem(request, response, SecondFactorProblem.UNAVAILABLE);
			return;
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "manage");
		String preferred = UserFactors.preferred(enrollments).map(Enrollment::id).orElse("");
		body.put("enrollments", enrollments.stream().map((enrollment) -> view(enrollment, preferred)).toList());
		if (this.own.trustsBrowsers()) {
			body.put("trusted_browsers", browsers.stream().map(ManagementPageEndpoint::view).toList());
		}
		if (left != null) {
			body.put("recovery_codes_left", left);
		}
		Csrf.addTo(body, request);
		ResponseWriter.show(request, response, body, () -> ManagementPages.list(request, enrollments,
				this.removesLast || enrollments.size() > 1, this.own.trustsBrowsers() ? browsers : null, left));
	}

	private static Map<String, Object> view(Enrollment enrollment, String preferred) {
		Map<String, Object> body = MethodOptions.json(enrollment);
		body.put("preferred", enrollment.id().equals(preferred));
		body.put("created_at", enrollment.createdAt().toString());
		return body;
	}

	private static Map<String, Object> view(TrustedBrowser browser) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("browser", browser.id());
		body.put("label", browser.label());
		body.put("created_at", browser.createdAt().toString());
		body.put("used_at", browser.usedAt().toString());
		body.put("expires_at", browser.expiresAt().toString());
		return body;
	}

}
