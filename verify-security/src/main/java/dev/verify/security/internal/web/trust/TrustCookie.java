package dev.verify.security.internal.web.trust;

import java.time.Duration;
import java.util.Optional;

import dev.verify.security.internal.web.SafeCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Carries the token of a trusted browser.
 */
final class TrustCookie {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-trust");

	private static final int LONGEST = 128;

	private TrustCookie() {
	}

	static Optional<String> read(HttpServletRequest request) {
		return COOKIE.read(request).filter((value) -> value.length() <= LONGEST);
	}

	static void write(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
		COOKIE.write(request, response, token, age);
	}

	static void clear(HttpServletRequest request, HttpServletResponse response) {
		write(request, response, "", Duration.ZERO);
	}

}
