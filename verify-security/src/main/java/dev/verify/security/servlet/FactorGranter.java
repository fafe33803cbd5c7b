package dev.verify.security.servlet;

import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;

/**
 * Ends the withholding of a login: its second factor has passed. What follows is the same
 * as after every authentication: the chain's session strategy, a new session ID, the
 * saved context, the event.
 */
public final class FactorGranter {

	private static final Log logger = LogFactory.getLog(FactorGranter.class);

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private final WithheldSecurityContextRepository repository;

	private final SessionAuthenticationStrategy sessions;

	private final SessionAuthenticationStrategy migration = new SessionFixationProtectionStrategy();

	private final @Nullable AuthenticationEventPublisher events;

	private final Clock clock;

	/**
	 * Creates the granter.
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 * @param repository the repository of the chain
	 * @param sessions the chain's own session strategy, not one that withholds the user
	 * @param events published to after each success; may be {@code null}
	 * @param clock the time of the factor
	 */
	public FactorGranter(SecondFactorDecision decision, SecurityContextHolderStrategy contexts,
			WithheldSecurityContextRepository repository, SessionAuthenticationStrategy sessions,
			@Nullable AuthenticationEventPublisher events, Clock clock) {
		this.decision = decision;
		this.contexts = contexts;
		this.repository = repository;
		this.sessions = sessions;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Reads the user's security stamp, before a verification begins: what ends the user's
	 * sessions meanwhile ends this one, too.
	 * @param user the user
	 * @return the stamp; {@code null} if the store fails
	 */
	public @Nullable String stamp(SecondFactorUser user) {
		try {
			return this.decision.stamp(user.id());
		}
		catch (RuntimeException ex) {
			logger.warn("Reading a security stamp failed with " + ex.getClass().getName());
			return null;
		}
	}

	/**
	 * Grants a factor.
	 * @param request the request
	 * @param response the response
	 * @param user the user
	 * @param stamp the stamp that was read when the verification began
	 * @param authority the authority of the method
	 * @return the user, whose login the application sees from now on
	 * @throws InsufficientAuthenticationException if the session has ended meanwhile
	 * @throws org.springframework.security.web.authentication.session.SessionAuthenticationException
	 * if the session strategy refuses the login, which stays withheld
	 */
	public SecondFactorUser grant(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			String stamp, String authority) {
		return keep(request, response, user,
				new VerifiedFactor(user.id(), stamp, authority, this.clock.millis(), null));
	}

	/**
	 * Grants the trust in a browser, which stands in for a factor.
	 * @param request the request
	 * @param response the response
	 * @param user the user
	 * @param stamp the stamp that was read before the browser was checked
	 * @param browser the ID of the trusted browser
	 * @return the user, whose login the application sees from now on
	 */
	public SecondFactorUser trust(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			String stamp, String browser) {
		return keep(request, response, user, new VerifiedFactor(user.id(), stamp,
				SecondFactorAuthorities.TRUSTED_BROWSER, this.clock.millis(), browser));
	}

	/**
	 * Keeps the session of a user who has removed a factor of their own, which ends all
	 * other sessions of the user.
	 * @param request the request
	 * @param user the user
	 * @param stamp the stamp that was read after the change
	 */
	public void renew(HttpServletRequest request, SecondFactorUser user, String stamp) {
		VerifiedFactor factor = user.factor();
		if (factor != null && request.getSession(false) != null) {
			SecondFactorSession.setFactor(request, new VerifiedFactor(factor.userId(), stamp, factor.authority(),
					factor.verifiedAt(), factor.browser()));
		}
	}

	private SecondFactorUser keep(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			VerifiedFactor factor) {
		HttpSession session = request.getSession(false);
		if (session == null && request.getRequestedSessionId() != null) {
			// Logged out while the provider was asked: no new session may follow.
			throw new InsufficientAuthenticationException("The session has ended");
		}
		String id = (session != null) ? session.getId() : null;
		Authentication login = this.decision.strip(user.login());
		if (isInDatabase(request)) {
			this.migration.onAuthentication(login, request, response);
		}
		this.sessions.onAuthentication(login, request, response);
		HttpSession now = request.getSession(false);
		if (now != null && Objects.equals(id, now.getId())) {
			// A strategy that does nothing: an ID from before must not be good after.
			request.changeSessionId();
		}
		this.repository.saveVerified(login, factor, request, response);
		RequestLogin shown = show(login, request);
		if (this.events != null) {
			this.events.publishAuthenticationSuccess(Objects.requireNonNull(shown.get().getAuthentication()));
		}
		return shown.user().orElseThrow(() -> new InsufficientAuthenticationException("The session has ended"));
	}

	/**
	 * Each request that ends writes the session's ID into its row: one that began before
	 * the ID changed would bring the old ID back.
	 */
	private static boolean isInDatabase(HttpServletRequest request) {
		Object sessions = request.getAttribute("org.springframework.session.SessionRepository");
		return sessions != null && sessions.getClass().getName().startsWith("org.springframework.session.jdbc.");
	}

	private RequestLogin show(Authentication login, HttpServletRequest request) {
		SecurityContext context = this.contexts.createEmptyContext();
		context.setAuthentication(login);
		return RequestLogin.show(() -> context, null, request, this.decision, this.contexts);
	}

}
