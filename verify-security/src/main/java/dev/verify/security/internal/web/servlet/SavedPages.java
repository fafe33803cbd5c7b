package dev.verify.security.internal.web.servlet;

import java.io.IOException;

import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
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
		if (saved != null && !wanted) {
			// The page of the second factor itself, or what a browser or script asked for
			// beside the page.
			this.requestCache.removeRequest(request, response);
		}
		AuthenticationSuccessHandler own = handler(login);
		try {
			((own != null) ? own : this.restoring).onAuthenticationSuccess(request, response, login.login());
		}
		catch (ServletException ex) {
			throw new IOException(ex);
		}
	}

	private boolean isPage(HttpServletRequest request, SavedRequest saved) {
		String path = UriComponentsBuilder.fromUriString(saved.getRedirectUrl()).build().getPath();
		return !(request.getContextPath() + this.writer.base().value()).equals(path)
				&& saved.getHeaderValues(HttpHeaders.ACCEPT)
					.stream()
					.anyMatch((accept) -> accept.contains("text/html"));
	}

}
