package dev.verify.security.internal.web.servlet;

import java.io.IOException;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Brings a user back to the page that asked for a second factor.
 */
public final class SavedPages {

	private final RequestCache requestCache;

	private final SavedRequestAwareAuthenticationSuccessHandler back = new SavedRequestAwareAuthenticationSuccessHandler();

	/**
	 * Creates it.
	 * @param requestCache remembers the page that the user wanted
	 */
	public SavedPages(RequestCache requestCache) {
		this.requestCache = requestCache;
		this.back.setRequestCache(requestCache);
	}

	void back(HttpServletRequest request, HttpServletResponse response, SecondFactorUser login,
			@Nullable String otherwise) throws IOException {
		SavedRequest saved = this.requestCache.getRequest(request, response);
		boolean wanted = saved != null && isPage(request, saved);
		if (!wanted && otherwise != null) {
			ResponseWriter.redirect(request, response, otherwise);
			return;
		}
		if (saved != null && !wanted) {
			// The page of the second factor itself, or what a browser or script asked for
			// beside the page.
			this.requestCache.removeRequest(request, response);
		}
		try {
			this.back.onAuthenticationSuccess(request, response, login.login());
		}
		catch (ServletException ex) {
			throw new IOException(ex);
		}
	}

	private static boolean isPage(HttpServletRequest request, SavedRequest saved) {
		String path = UriComponentsBuilder.fromUriString(saved.getRedirectUrl()).build().getPath();
		return !(request.getContextPath() + SecondFactorPaths.PAGE).equals(path)
				&& saved.getHeaderValues(HttpHeaders.ACCEPT)
					.stream()
					.anyMatch((accept) -> accept.contains("text/html"));
	}

}
