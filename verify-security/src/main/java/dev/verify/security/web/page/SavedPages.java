package dev.verify.security.web.page;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
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

	/**
	 * Redirects to the page that was wanted, or to the application's root.
	 * @param request the request
	 * @param response the response
	 * @param login who has passed
	 * @throws IOException if the client is gone
	 */
	public void back(HttpServletRequest request, HttpServletResponse response, Authentication login)
			throws IOException {
		SavedRequest saved = this.requestCache.getRequest(request, response);
		if (saved != null && isChallenge(request, saved)) {
			// The user came to the page by its own address: to go back there is to ask
			// again.
			this.requestCache.removeRequest(request, response);
		}
		try {
			this.back.onAuthenticationSuccess(request, response, login);
		}
		catch (ServletException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Redirects to the page that was wanted, or else to the given one.
	 * @param request the request
	 * @param response the response
	 * @param login who has passed
	 * @param otherwise below the application's context path
	 * @throws IOException if the client is gone
	 */
	public void back(HttpServletRequest request, HttpServletResponse response, Authentication login, String otherwise)
			throws IOException {
		if (this.requestCache.getRequest(request, response) != null) {
			back(request, response, login);
		}
		else {
			Answers.redirect(request, response, otherwise);
		}
	}

	private static boolean isChallenge(HttpServletRequest request, SavedRequest saved) {
		String path = UriComponentsBuilder.fromUriString(saved.getRedirectUrl()).build().getPath();
		return (request.getContextPath() + SecondFactorPaths.PAGE).equals(path);
	}

}
