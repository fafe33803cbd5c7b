package dev.verify.security.internal.web;

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
 * A cookie of the application that no script reads and no other site sends along.
 *
 * @param name its name
 */
public record SafeCookie(String name) {

	/**
	 * Reads it.
	 * @param request the request
	 * @return its value, if the browser has one
	 */
	public Optional<String> read(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, this.name)).map(Cookie::getValue);
	}

	/**
	 * Sets it.
	 * @param request the request
	 * @param response the response
	 * @param value its value
	 * @param age how long the browser keeps it; zero removes it
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
		String path = request.getContextPath();
		ResponseCookie cookie = ResponseCookie.from(this.name, value)
			.path(StringUtils.hasText(path) ? path : "/")
			.maxAge(age)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
