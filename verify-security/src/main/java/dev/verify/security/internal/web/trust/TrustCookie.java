package dev.verify.security.internal.web.trust;

import java.time.Duration;
import java.util.Optional;

import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SafeCookie;

import org.springframework.http.ResponseCookie;

/**
 * Carries the token of a trusted browser.
 */
public final class TrustCookie {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-trust");

	private static final int LONGEST = 128;

	private TrustCookie() {
	}

	/**
	 * Reads the token.
	 * @param request the request
	 * @return the token, if the browser has one
	 */
	public static Optional<String> read(PageRequest request) {
		return COOKIE.read(request).filter((value) -> value.length() <= LONGEST);
	}

	/**
	 * Makes the cookie of a token.
	 * @param request the request
	 * @param token the token; empty with no age to remove the cookie
	 * @param age how long the browser keeps it
	 * @return the cookie
	 */
	public static ResponseCookie of(PageRequest request, String token, Duration age) {
		return COOKIE.of(request, token, age);
	}

}
