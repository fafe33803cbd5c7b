package dev.verify.security.internal.web;

import org.springframework.http.HttpMethod;

/**
 * Which requests an endpoint handles.
 *
 * @param method the HTTP method
 * @param path one of {@link SecondFactorPaths}
 * @param endpoint handles them
 */
public record Route(HttpMethod method, String path, Endpoint endpoint) {

	/**
	 * Creates the route of an address that is read.
	 * @param path one of {@link SecondFactorPaths}
	 * @param endpoint handles the requests
	 * @return the route
	 */
	public static Route get(String path, Endpoint endpoint) {
		return new Route(HttpMethod.GET, path, endpoint);
	}

	/**
	 * Creates the route of an address that changes something.
	 * @param path one of {@link SecondFactorPaths}
	 * @param endpoint handles the requests
	 * @return the route
	 */
	public static Route post(String path, Endpoint endpoint) {
		return new Route(HttpMethod.POST, path, endpoint);
	}

}
