package dev.verify.security.web.trust;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.StringUtils;
import org.springframework.web.util.WebUtils;

/**
 * Carries the token of a trusted browser.
 */
final class TrustCookie {

	private static final String NAME = "second-factor-trust";

	private static final int LONGEST = 128;

	private TrustCookie() {
	}

	static Optional<String> read(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, NAME))
			.map(Cookie::getValue)
			.filter((value) -> value.length() <= LONGEST);
	}

	static void write(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
		String path = request.getContextPath();
		ResponseCookie cookie = ResponseCookie.from(NAME, token)
			.path(StringUtils.hasText(path) ? path : "/")
			.maxAge(age)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	static void clear(HttpServletRequest request, HttpServletResponse response) {
		write(request, response, "", Duration.ZERO);
	}

}
