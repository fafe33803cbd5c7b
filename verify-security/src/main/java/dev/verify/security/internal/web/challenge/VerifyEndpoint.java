package dev.verify.security.internal.web.challenge;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.VerifyResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.trust.TrustChoice;
import dev.verify.security.servlet.FactorGranter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/**
 * Takes the answer to a challenge. Unlike a wrong password, a wrong code takes nothing
 * away: the login stays withheld.
 */
final class VerifyEndpoint implements Endpoint {

	/** A second click, or another tab, comes within this time. */
	private static final Duration REPEATED = Duration.ofMinutes(1);

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final FactorGranter granter;

	private final SavedPages pages;

	private final @Nullable AuthenticationEventPublisher events;

	private final Clock clock;

	private final @Nullable TrustChoice trust;

	VerifyEndpoint(SecondFactorService service, PendingSessions sessions, FactorGranter granter, SavedPages pages,
			@Nullable AuthenticationEventPublisher events, Clock clock, @Nullable TrustChoice trust) {
		this.service = service;
		this.sessions = sessions;
		this.granter = granter;
		this.pages = pages;
		this.events = events;
		this.clock = clock;
		this.trust = trust;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		if (pending.isEmpty() && isRepeated(user)) {
			passed(request, response, user);
		}
		else if (pending.isEmpty() || !isShown(request, pending.get())) {
			refuse(request, response, user, SecondFactorProblem.EXPIRED);
		}
		else {
			verify(request, response, user, pending.get());
		}
	}

	private void verify(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			PendingChallenge pending) throws IOException {
		FactorGranter.Begun begun = this.granter.begin(request, user);
		VerifyResult result = (begun != null) ? this.service.verify(user.id(), pending, Parameters.code(request))
				: new VerifyResult.Refused(SecondFactorProblem.UNAVAILABLE);
		if (result instanceof VerifyResult.Refused refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			refuse(request, response, user, refused.problem());
		}
		else if (begun != null && result instanceof VerifyResult.Approved approved) {
			approved(request, response, begun, approved.method(), pending);
		}
	}

	private void approved(HttpServletRequest request, HttpServletResponse response, FactorGranter.Begun begun,
			SecondFactorMethod method, PendingChallenge pending) throws IOException {
		if (request.getSession(false) == null) {
			// Logged out while the provider was asked.
			refuse(request, response, begun.user(), SecondFactorProblem.EXPIRED);
			return;
		}
		this.sessions.clear(request);
		try {
			SecondFactorUser verified = this.granter.grant(request, response, begun, method.authority());
			LastUsed.remember(request, response, pending.enrollmentId());
			if (this.trust != null) {
				this.trust.apply(request, response, verified);
			}
			passed(request, response, verified);
		}
		catch (SessionAuthenticationException ex) {
			refuse(request, response, begun.user(), SecondFactorProblem.SESSION_LIMIT);
		}
		catch (InsufficientAuthenticationException ex) {
			refuse(request, response, begun.user(), SecondFactorProblem.EXPIRED);
		}
	}

	private void passed(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		if (ResponseWriter.wantsHtml(request)) {
			this.pages.back(request, response, user);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK, Map.of("state", "approved"));
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			SecondFactorProblem problem) throws IOException {
		if (this.events != null) {
			this.events.publishAuthenticationFailure(SecondFactorRefusedException.of(problem),
					new SecondFactorAuthenticationToken(user.login()));
		}
		ResponseWriter.problem(request, response, problem);
	}

	/** The form of one tab must not answer the challenge of another. */
	private static boolean isShown(HttpServletRequest request, PendingChallenge pending) {
		String shown = request.getParameter("challenge");
		return shown == null || shown.equals(pending.challengeId());
	}

	/** Tells whether this session has just passed, by the same form or in another tab. */
	private boolean isRepeated(SecondFactorUser user) {
		VerifiedFactor factor = user.factor();
		return factor != null && factor.isGiven() && this.clock.instant().isBefore(factor.time().plus(REPEATED));
	}

}
