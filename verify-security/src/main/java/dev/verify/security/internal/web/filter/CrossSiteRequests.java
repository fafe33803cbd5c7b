package dev.verify.security.internal.web.filter;

import java.net.URI;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Recognizes requests that another site has made a browser send. The pages refuse them
 * whatever the application does with CSRF tokens.
 */
final class CrossSiteRequests {

	private static final Set<String> OWN = Set.of("same-origin", "none");

	private CrossSiteRequests() {
	}

	/**
	 * Tells whether a request that changes something comes from another site, by what the
	 * browser says of it. A client that is no browser says nothing.
	 */
	static boolean isCrossSite(HttpServletRequest request) {
		if (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod())) {
			return false;
		}
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return !OWN.contains(site);
		}
		String origin = request.getHeader("Origin");
		// Where there is a token it decides: a proxy may have changed the host.
		return origin != null && request.getAttribute(CsrfToken.class.getName()) == null && !isOwn(origin, request);
	}

	private static boolean isOwn(String origin, HttpServletRequest request) {
		try {
			return request.getServerName().equalsIgnoreCase(URI.create(origin).getHost());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
