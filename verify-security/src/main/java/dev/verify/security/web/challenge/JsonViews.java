package dev.verify.security.web.challenge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.web.page.Csrf;
import dev.verify.security.web.page.SecondFactorPaths;
import dev.verify.security.web.page.Ways;

/**
 * The pages as JSON.
 */
final class JsonViews {

	private JsonViews() {
	}

	static Map<String, Object> choice(HttpServletRequest request, List<Enrolment> enrolments, boolean enrolling) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "choose");
		body.put("methods", enrolments.stream().map(Ways::json).toList());
		if (enrolling) {
			body.put("enrol", request.getContextPath() + SecondFactorPaths.ENROL);
		}
		Csrf.addTo(body, request);
		return body;
	}

	static Map<String, Object> challenge(PendingSecondFactor pending, @Nullable String number) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "challenge");
		body.put("challenge", pending.attemptId());
		body.put("enrolment", pending.enrolmentId());
		body.put("method", pending.method().word());
		if (number != null) {
			body.put("number", number);
		}
		body.put("expires_at", pending.expiresAt().toString());
		if (pending.method() != SecondFactorMethod.TOTP) {
			body.put("resend_at", pending.resendAt().toString());
		}
		return body;
	}

	static Map<String, Object> challenge(HttpServletRequest request, PendingSecondFactor pending,
			@Nullable String number) {
		Map<String, Object> body = challenge(pending, number);
		Csrf.addTo(body, request);
		return body;
	}

}
