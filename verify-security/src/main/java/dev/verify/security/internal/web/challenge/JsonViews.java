package dev.verify.security.internal.web.challenge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The pages as JSON.
 */
final class JsonViews {

	private JsonViews() {
	}

	static Map<String, Object> choice(HttpServletRequest request, List<Enrollment> enrollments, boolean enrolling) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "choose");
		body.put("methods", enrollments.stream().map(MethodOptions::json).toList());
		if (enrolling) {
			body.put("enroll", request.getContextPath() + SecondFactorPaths.ENROLL);
		}
		Csrf.addTo(body, request);
		return body;
	}

	static Map<String, Object> challenge(PendingChallenge pending, @Nullable String number) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "challenge");
		body.put("challenge", pending.challengeId());
		body.put("enrollment", pending.enrollmentId());
		body.put("method", pending.method().code());
		if (number != null) {
			body.put("number", number);
		}
		body.put("expires_at", pending.expiresAt().toString());
		if (pending.method() != SecondFactorMethod.TOTP) {
			body.put("resend_at", pending.resendAt().toString());
		}
		return body;
	}

	static Map<String, Object> challenge(HttpServletRequest request, PendingChallenge pending,
			@Nullable String number) {
		Map<String, Object> body = challenge(pending, number);
		Csrf.addTo(body, request);
		return body;
	}

}
