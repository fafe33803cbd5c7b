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

package dev.verify.security.internal.servlet;

import java.time.Clock;
import java.util.Objects;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
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

/**
 * Grants the second factor, which ends the withholding of a login. What follows is the
 * same as after every authentication: the chain's session strategy, a new session ID, the
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
	 * Begins a verification: what ends the user's sessions from now on ends this one,
	 * too.
	 * @param request the request
	 * @param user the user
	 * @return what to grant the factor with; {@code null} if the sessions of the user
	 * were ended after the login, or if the store of the security stamps fails
	 */
	public @Nullable Begun begin(HttpServletRequest request, SecondFactorUser user) {
		Begun begun = beginRenewal(request, user);
		boolean ended = begun != null && !FactorAttributes.isOfRequest(request)
				&& this.decision.isEnded(user.login(), FactorAttributes.record(request), begun.stamp());
		return ended ? null : begun;
	}

	/**
	 * Begins to keep a session, after a change of the user's own that ends all sessions.
	 * @param request the request
	 * @param user the user
	 * @return what to {@linkplain #renew renew} the session with; {@code null} if the
	 * store of the security stamps fails
	 */
	public @Nullable Begun beginRenewal(HttpServletRequest request, SecondFactorUser user) {
		try {
			return new Begun(user, this.decision.stamp(user.id()), this.repository.isStored(user.login(), request));
		}
		catch (RuntimeException ex) {
			logger.warn("Reading the security stamp failed, the login stays withheld: " + ex.getClass().getName());
			return null;
		}
	}

	/**
	 * Grants a factor.
	 * @param request the request
	 * @param response the response
	 * @param begun the verification that began before the factor was checked
	 * @param authority the authority of the method
	 * @return the user, whose login the application sees from now on
	 * @throws InsufficientAuthenticationException if the session has ended meanwhile
	 * @throws org.springframework.security.web.authentication.session.SessionAuthenticationException
	 * if the session strategy refuses the login, which stays withheld
	 */
	public SecondFactorUser grant(HttpServletRequest request, HttpServletResponse response, Begun begun,
			String authority) {
		VerifiedFactor passed = new VerifiedFactor(begun.user().id(), begun.stamp(), authority, this.clock.millis(),
				null);
		VerifiedFactor before = begun.user().factor();
		return keep(request, response, begun, (before != null && before.isGiven()) ? before.and(passed) : passed);
	}

	/**
	 * Grants the trust in a browser, which stands in for a factor.
	 * @param request the request
	 * @param response the response
	 * @param begun the verification that began before the browser was checked
	 * @param browser the ID of the trusted browser
	 * @return the user, whose login the application sees from now on
	 */
	public SecondFactorUser trust(HttpServletRequest request, HttpServletResponse response, Begun begun,
			String browser) {
		return keep(request, response, begun, new VerifiedFactor(begun.user().id(), begun.stamp(),
				SecondFactorAuthorities.TRUSTED_BROWSER, this.clock.millis(), browser));
	}

	/**
	 * Keeps the session of a user who has removed a factor of their own, which ends all
	 * other sessions of the user.
	 * @param request the request
	 * @param begun the verification that began after the change
	 */
	public void renew(HttpServletRequest request, Begun begun) {
		VerifiedFactor factor = begun.user().factor();
		if (factor != null && request.getSession(false) != null) {
			FactorAttributes.setFactor(request,
					new VerifiedFactor(factor.userId(), begun.stamp(), factor.methods(), factor.browser()));
		}
	}

	private SecondFactorUser keep(HttpServletRequest request, HttpServletResponse response, Begun begun,
			VerifiedFactor factor) {
		HttpSession session = request.getSession(false);
		if ((session == null && request.getRequestedSessionId() != null)
				|| (begun.stored() && !this.repository.isStored(begun.user().login(), request))) {
			// Logged out, or in as another user, while the provider was asked.
			throw new InsufficientAuthenticationException("The session has ended");
		}
		String id = (session != null) ? session.getId() : null;
		Authentication login = this.decision.strip(begun.user().login());
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
		if (!(shown.state() instanceof LoginState.Shown visible)) {
			// The user's sessions were ended while the factor was checked.
			throw new InsufficientAuthenticationException("The session has ended");
		}
		tell(visible.login());
		return new SecondFactorUser(factor.userId(), visible.login(), visible.factor());
	}

	private void tell(Authentication login) {
		try {
			if (this.events != null) {
				this.events.publishAuthenticationSuccess(login);
			}
		}
		catch (RuntimeException ex) {
			// The factor is granted.
			logger.warn("A listener of a successful authentication failed with " + ex.getClass().getName());
		}
	}

	/**
	 * Each request that ends writes the session's ID into its row, or the whole session:
	 * one that began before the ID changed would bring the old ID back. Only the
	 * repositories for Redis rename sessions; any other may be in a database, also one
	 * that is wrapped.
	 */
	private static boolean isInDatabase(HttpServletRequest request) {
		Object sessions = request.getAttribute("org.springframework.session.SessionRepository");
		return sessions != null && !sessions.getClass().getName().startsWith("org.springframework.session.data.redis.");
	}

	private RequestLogin show(Authentication login, HttpServletRequest request) {
		SecurityContext context = this.contexts.createEmptyContext();
		context.setAuthentication(login);
		return RequestLogin.show(() -> context, null, request, this.decision, this.contexts);
	}

	/**
	 * A verification that has begun.
	 *
	 * @param user the user
	 * @param stamp the user's security stamp at that time
	 * @param stored whether the login was in the session at that time
	 */
	public record Begun(SecondFactorUser user, String stamp, boolean stored) {
	}

}
