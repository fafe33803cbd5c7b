package dev.verify.security.web.enrol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrol.AuthenticatorKey;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.limit.PhoneNumbers;
import dev.verify.security.web.page.Csrf;

/**
 * The pages as JSON.
 */
final class EnrolViews {

	private EnrolViews() {
	}

	static Map<String, Object> of(HttpServletRequest request, Optional<EnrolmentCandidate> candidate,
			EnrolmentSettings settings) {
		Map<String, Object> body = candidate.map((present) -> proof(present, settings))
			.orElseGet(() -> choice(settings));
		Csrf.addTo(body, request);
		return body;
	}

	/** The number or address as its owner writes it; empty for a device. */
	static String written(EnrolmentCandidate candidate, EnrolmentSettings settings) {
		String destination = candidate.destination();
		if (destination == null) {
			return "";
		}
		return (candidate.method() == SecondFactorMethod.EMAIL) ? destination
				: PhoneNumbers.format(destination, settings.defaultRegion());
	}

	private static Map<String, Object> choice(EnrolmentSettings settings) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "enrol");
		body.put("methods", settings.methods().stream().map(SecondFactorMethod::word).toList());
		return body;
	}

	private static Map<String, Object> proof(EnrolmentCandidate candidate, EnrolmentSettings settings) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "prove");
		body.put("enrolment", candidate.id());
		body.put("method", candidate.method().word());
		body.put("expires_at", candidate.expiresAt().toString());
		switch (candidate.method()) {
			case TOTP -> {
				AuthenticatorKey key = AuthenticatorKey.of(Objects.requireNonNull(candidate.secret()));
				body.put("uri", key.uri());
				body.put("key", key.grouped());
			}
			case PUSH -> {
				body.put("identity", Objects.requireNonNull(candidate.identity()));
				body.put("access_token", Objects.requireNonNull(candidate.secret()));
			}
			default -> {
				body.put("destination", written(candidate, settings));
				body.put("resend_at", candidate.resendAt().toString());
			}
		}
		return body;
	}

}
