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

package dev.verify.security.internal.web.servlet;

import java.io.IOException;
import java.util.List;

import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.WantedPages;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Brings a user back to the page that asked for a second factor.
 */
public final class SavedPages {

	private final RequestCache requestCache;

	private final ResponseWriter writer;

	private final @Nullable AuthenticationSuccessHandler own;

	private final SavedRequestAwareAuthenticationSuccessHandler restoring = new SavedRequestAwareAuthenticationSuccessHandler();

	private final SimpleUrlAuthenticationSuccessHandler home = new SimpleUrlAuthenticationSuccessHandler();

	/**
	 * Creates it.
	 * @param requestCache remembers the page that the user wanted
	 * @param writer redirects to the pages
	 * @param handler the application's own; {@code null} to restore the page
	 */
	public SavedPages(RequestCache requestCache, ResponseWriter writer,
			@Nullable AuthenticationSuccessHandler handler) {
		this.requestCache = requestCache;
		this.writer = writer;
		this.own = handler;
		this.restoring.setRequestCache(requestCache);
		this.restoring.setRedirectStrategy(SavedPages::leave);
		this.home.setRedirectStrategy(SavedPages::leave);
	}

	/**
	 * The page that was saved is one of this application: a server behind a proxy may
	 * have saved the wrong scheme and host with it.
	 */
	private static void leave(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
		String path = url.replaceFirst("^https?://[^/?#]*", "");
		boolean whole = !path.equals(url) && path.startsWith(request.getContextPath());
		// Two slashes would begin the name of another host.
		ResponseWriter.leave(request, response,
				'/' + (whole ? path.substring(request.getContextPath().length()) : path).replaceFirst("^[/\\\\]+", ""));
	}

	/**
	 * Returns the application's own handler, for a user who has passed: it may hand out
	 * what only a verified user may have.
	 */
	@Nullable AuthenticationSuccessHandler handler(SecondFactorUser user) {
		return (user.purpose() == SecondFactorPurpose.STEP_UP) ? this.own : null;
	}

	void back(HttpServletRequest request, HttpServletResponse response, SecondFactorUser login,
			@Nullable String otherwise) throws IOException {
		SavedRequest saved = this.requestCache.getRequest(request, response);
		boolean wanted = saved != null && isPage(request, saved);
		if (!wanted && otherwise != null) {
			this.writer.redirect(request, response, otherwise);
			return;
		}
		AuthenticationSuccessHandler own = handler(login);
		AuthenticationSuccessHandler standard = wanted ? this.restoring : this.home;
		if (saved != null && !wanted) {
			// A step of the second factor, or what a browser or script requested beside
			// the page.
			this.requestCache.removeRequest(request, response);
		}
		try {
			((own != null) ? own : standard).onAuthenticationSuccess(request, response, login.login());
		}
		catch (ServletException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * A cache that keeps no headers keeps no method either: it has decided when it saved
	 * the request.
	 */
	private boolean isPage(HttpServletRequest request, SavedRequest saved) {
		String path = String.valueOf(UriComponentsBuilder.fromUriString(saved.getRedirectUrl()).build().getPath());
		List<String> types = saved.getHeaderValues(HttpHeaders.ACCEPT);
		boolean opened = types.isEmpty() || (HttpMethod.GET.matches(String.valueOf(saved.getMethod()))
				&& types.stream().anyMatch((accept) -> accept.contains("text/html")));
		return opened && WantedPages.isPage(this.writer.base(), below(request, path));
	}

	private static String below(HttpServletRequest request, String path) {
		String context = request.getContextPath();
		return path.startsWith(context) ? path.substring(context.length()) : path;
	}

}
