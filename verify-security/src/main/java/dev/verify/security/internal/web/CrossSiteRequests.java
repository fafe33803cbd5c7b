/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
