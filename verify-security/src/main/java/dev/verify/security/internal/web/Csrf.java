package dev.verify.security.internal.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;

/**
 * Hands the application's CSRF token on, where there is one.
 */
public final class Csrf {

	private Csrf() {
	}

	/**
	 * Adds the token to a JSON body.
	 * @param body takes the token's header and value
	 * @param request the request
	 */
	public static void addTo(Map<String, Object> body, HttpServletRequest request) {
		CsrfToken token = of(request);
		if (token != null) {
			body.put("csrf", Map.of("header", token.getHeaderName(), "token", token.getToken()));
		}
	}

	static @Nullable CsrfToken of(HttpServletRequest request) {
		return (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) ? token : null;
	}

}
