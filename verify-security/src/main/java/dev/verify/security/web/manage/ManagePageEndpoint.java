package dev.verify.security.web.manage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.web.page.Ways;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.Enrolment;
import dev.verify.security.Protection;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Csrf;
import dev.verify.security.web.page.Endpoint;

/**
 * Shows what the user has.
 */
final class ManagePageEndpoint implements Endpoint {

	private final UserFactors own;

	ManagePageEndpoint(UserFactors own) {
		this.own = own;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		List<Enrolment> enrolments = this.own.enrolments(user.id());
		List<TrustedBrowser> browsers = this.own.browsers(user.id());
		if (enrolments == null || browsers == null) {
			Answers.problem(request, response, SecondFactorProblem.UNAVAILABLE);
			return;
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "manage");
		String preferred = Protection.preferred(enrolments).map(Enrolment::id).orElse("");
		body.put("enrolments", enrolments.stream().map((enrolment) -> view(enrolment, preferred)).toList());
		if (this.own.trustsBrowsers()) {
			body.put("trusted_browsers", browsers.stream().map(ManagePageEndpoint::view).toList());
		}
		if (left != null) {
			body.put("recovery_codes_left", left);
		}
		Csrf.addTo(body, request);
		Answers.show(request, response, body,
				() -> ManagePages.list(request, enrolments, this.own.trustsBrowsers() ? browsers : null, left));
	}

	private static Map<String, Object> view(Enrolment enrolment, String preferred) {
		Map<String, Object> body = Ways.json(enrolment);
		body.put("preferred", enrolment.id().equals(preferred));
		body.put("created_at", enrolment.createdAt().toString());
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
