package dev.verify.security.internal.web;

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.ResponseCookie;
import org.springframework.util.StringUtils;

/**
 * A cookie of the application that no script reads and no other site sends along.
 *
 * @param name its name
 */
public record SafeCookie(String name) {

	/**
	 * Reads the cookie.
	 * @param request the request
	 * @return its value, if the browser has one
	 */
	public Optional<String> read(PageRequest request) {
		return request.cookie(this.name);
	}

	/**
	 * Makes the cookie.
	 * @param request the request
	 * @param value its value
	 * @param age how long the browser keeps it; zero removes it
	 * @return the cookie
	 */
	public ResponseCookie of(PageRequest request, String value, Duration age) {
		String path = request.contextPath();
		return of(request, value, StringUtils.hasText(path) ? path : "/", age);
	}

	/**
	 * Makes the cookie for a part of the application.
	 * @param request the request
	 * @param value its value
	 * @param path which part
	 * @param age how long the browser keeps it; negative while the browser runs
	 * @return the cookie
	 */
	public ResponseCookie of(PageRequest request, String value, String path, Duration age) {
		return ResponseCookie.from(this.name, value)
			.path(path)
			.maxAge(age)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
	}

}
