package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.UriComponentsBuilder;

import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Forgets the challenge, and brings the user back to the page that asked for it.
 */
final class SecondFactorSuccessHandler implements AuthenticationSuccessHandler {

	private final PendingSessions sessions;

	private final RequestCache requestCache;

	private final SavedRequestAwareAuthenticationSuccessHandler back = new SavedRequestAwareAuthenticationSuccessHandler();

	SecondFactorSuccessHandler(PendingSessions sessions, RequestCache requestCache) {
		this.sessions = sessions;
		this.requestCache = requestCache;
		this.back.setRequestCache(requestCache);
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		this.sessions.clear(request);
		if (!Answers.wantsHtml(request)) {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "approved"));
			return;
		}
		SavedRequest saved = this.requestCache.getRequest(request, response);
		if (saved != null && isPage(request, saved)) {
			// The user came to the page by its own address: to go back there is to ask
			// again.
			this.requestCache.removeRequest(request, response);
		}
		this.back.onAuthenticationSuccess(request, response, authentication);
	}

	private static boolean isPage(HttpServletRequest request, SavedRequest saved) {
		String path = UriComponentsBuilder.fromUriString(saved.getRedirectUrl()).build().getPath();
		return (request.getContextPath() + SecondFactorPaths.PAGE).equals(path);
	}

}
