package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.trust.TrustChoice;

/**
 * Forgets the challenge, and brings the user back to the page that asked for it.
 */
final class SecondFactorSuccessHandler implements AuthenticationSuccessHandler {

	private final PendingSessions sessions;

	private final SavedPages pages;

	private final @Nullable TrustChoice trust;

	SecondFactorSuccessHandler(PendingSessions sessions, SavedPages pages, @Nullable TrustChoice trust) {
		this.trust = trust;
		this.sessions = sessions;
		this.pages = pages;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		this.sessions.take(request).ifPresent((passed) -> LastUsed.remember(request, response, passed.enrolmentId()));
		if (this.trust != null) {
			this.trust.apply(request, response, authentication);
		}
		if (Answers.wantsHtml(request)) {
			this.pages.back(request, response, authentication);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "approved"));
		}
	}

}
