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
	 * browser says of it. A client that is no browser says nothing. An origin that the
	 * application allows is its own.
	 * @param request the request, which is neither GET nor HEAD
	 * @param host the host that the request was sent to
	 * @return {@code true} to refuse the request
	 */
	public static boolean isCrossSite(PageRequest request, @Nullable String host) {
		String origin = request.header("Origin");
		if (origin != null && request.context().settings().allowedOrigins().contains(origin)) {
			return false;
		}
		String site = request.header("Sec-Fetch-Site");
		if (site != null) {
			return !OWN.contains(site);
		}
		// A proxy may have changed the host: then the token decides. That a chain has
		// tokens
		// does not mean that it checks them, since an application may exempt the pages.
		return origin != null && !isOwn(origin, host) && !CsrfTokenForm.matches(request);
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
