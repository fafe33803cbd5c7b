package dev.verify.security.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.csrf.CsrfToken;

import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorMethod;

/**
 * The pages as JSON.
 */
final class JsonViews {

	private JsonViews() {
	}

	static Map<String, Object> choice(HttpServletRequest request, List<Enrolment> enrolments) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "choose");
		body.put("methods", enrolments.stream().map(JsonViews::enrolment).toList());
		addCsrf(body, request);
		return body;
	}

	static Map<String, Object> challenge(PendingSecondFactor pending) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "challenge");
		body.put("enrolment", pending.enrolmentId());
		body.put("method", word(pending.method()));
		body.put("expires_at", pending.expiresAt().toString());
		if (pending.method() != SecondFactorMethod.TOTP) {
			body.put("resend_at", pending.resendAt().toString());
		}
		return body;
	}

	static Map<String, Object> challenge(HttpServletRequest request, PendingSecondFactor pending) {
		Map<String, Object> body = challenge(pending);
		addCsrf(body, request);
		return body;
	}

	static String word(SecondFactorMethod method) {
		return method.name().toLowerCase(Locale.ROOT);
	}

	private static Map<String, Object> enrolment(Enrolment enrolment) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("enrolment", enrolment.id());
		body.put("method", word(enrolment.method()));
		body.put("destination", enrolment.maskedDestination());
		body.put("label", enrolment.label());
		return body;
	}

	private static void addCsrf(Map<String, Object> body, HttpServletRequest request) {
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			body.put("csrf", Map.of("header", token.getHeaderName(), "token", token.getToken()));
		}
	}

}
