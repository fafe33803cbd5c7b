package dev.verify.security.internal.web.enrollment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.AuthenticatorKey;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.internal.throttle.PhoneNumbers;
import dev.verify.security.internal.web.Csrf;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The pages as JSON.
 */
final class EnrollmentViews {

	private EnrollmentViews() {
	}

	static Map<String, Object> of(HttpServletRequest request, Optional<EnrollmentCandidate> candidate,
			EnrollmentSettings settings) {
		Map<String, Object> body = candidate.map((present) -> proof(present, settings))
			.orElseGet(() -> choice(settings));
		Csrf.addTo(body, request);
		return body;
	}

	/** The number or address as its owner writes it; empty for a device. */
	static String written(EnrollmentCandidate candidate, EnrollmentSettings settings) {
		String destination = candidate.destination();
		if (destination == null) {
			return "";
		}
		return (candidate.method() == SecondFactorMethod.EMAIL) ? destination
				: PhoneNumbers.format(destination, settings.defaultRegion());
	}

	private static Map<String, Object> choice(EnrollmentSettings settings) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "enroll");
		body.put("methods", settings.methods().stream().map(SecondFactorMethod::code).toList());
		return body;
	}

	private static Map<String, Object> proof(EnrollmentCandidate candidate, EnrollmentSettings settings) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "prove");
		body.put("enrollment", candidate.id());
		body.put("method", candidate.method().code());
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
