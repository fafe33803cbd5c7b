package dev.verify.security.internal.webflux;

import java.util.Map;
import java.util.UUID;

import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;

/**
 * Replaces the CSRF token of a session when its login is verified. To remove the token
 * would change the session ID again, with the next page.
 */
final class CsrfTokens {

	private static final String TOKEN = WebSessionServerCsrfTokenRepository.class.getName() + ".CSRF_TOKEN";

	private CsrfTokens() {
	}

	/** Reads random numbers, which may block. */
	static boolean renew(Map<String, Object> attributes) {
		if (attributes.get(TOKEN) instanceof CsrfToken before) {
			attributes.put(TOKEN, new DefaultCsrfToken(before.getHeaderName(), before.getParameterName(),
					UUID.randomUUID().toString()));
			return true;
		}
		return false;
	}

}
