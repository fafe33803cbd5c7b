package dev.verify.security.internal.web;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes requests that another site has made a browser send. The pages refuse them
 * whatever the application does with CSRF tokens.
 */
public final class CrossSiteRequests {

	private static final Set<String> OWN = Set.of("same-origin", "none");

	private CrossSiteRequests() {
	}

	/**
	 * Tells whether a request that changes something comes from another site, by what the
	 * browser says of it. A client that is no browser says nothing.
	 * @param request the request, which is neither GET nor HEAD
	 * @param host the host that the request was sent to
	 * @param hasToken whether the application checks CSRF tokens
	 * @return {@code true} to refuse the request
	 */
	public static boolean isCrossSite(PageRequest request, @Nullable String host, boolean hasToken) {
		String site = request.header("Sec-Fetch-Site");
		if (site != null) {
			return !OWN.contains(site);
		}
		String origin = request.header("Origin");
		// Where there is a token it decides: a proxy may have changed the host.
		return origin != null && !hasToken && !isOwn(origin, host);
	}

	private static boolean isOwn(String origin, @Nullable String host) {
		try {
			return host != null && host.equalsIgnoreCase(URI.create(origin).getHost());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
