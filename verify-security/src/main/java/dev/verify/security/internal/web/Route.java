package dev.verify.security.internal.web;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which requests an endpoint answers.
 *
 * @param matcher tells which
 * @param endpoint answers them
 */
public record Route(RequestMatcher matcher, Endpoint endpoint) {

	/**
	 * Creates the route of an address that is read.
	 * @param path below the application's context path
	 * @param endpoint answers
	 * @return the route
	 */
	public static Route get(String path, Endpoint endpoint) {
		return new Route(PathPatternRequestMatcher.pathPattern(HttpMethod.GET, path), endpoint);
	}

	/**
	 * Creates the route of an address that changes something.
	 * @param path below the application's context path
	 * @param endpoint answers
	 * @return the route
	 */
	public static Route post(String path, Endpoint endpoint) {
		return new Route(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path), endpoint);
	}

}
