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

import java.util.Optional;
import java.util.function.Supplier;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The login of one dispatch, and its visibility for the application.
 * <p>
 * As a supplier it is the security context that the application sees. The login is looked
 * at when it is asked for the first time: a page that asks for no user reads no session.
 */
public final class RequestLogin implements Supplier<SecurityContext> {

	private static final String ATTRIBUTE = RequestLogin.class.getName();

	private static final LoginState ENDED = new LoginState.Anonymous();

	private final Supplier<SecurityContext> stored;

	private final @Nullable RequestLogin before;

	private final HttpServletRequest request;

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private volatile @Nullable Look look;

	/** What the holder has when it has what the application sees of this login. */
	private @Nullable Supplier<SecurityContext> inHolder;

	private RequestLogin(Supplier<SecurityContext> stored, @Nullable RequestLogin before, HttpServletRequest request,
			SecondFactorDecision decision, SecurityContextHolderStrategy contexts) {
		this.stored = stored;
		this.before = before;
		this.request = request;
		this.decision = decision;
		this.contexts = contexts;
	}

	/**
	 * Returns the login of a request's current dispatch.
	 * @param request the request
	 * @return the login; {@code null} outside of a chain with a second factor
	 */
	public static @Nullable RequestLogin of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestLogin login) ? login : null;
	}

	/**
	 * Returns the second factor of a login, as far as the login is that of the current
	 * request.
	 * @param login a login
	 * @return the factor; {@code null} if there is none, or no request is bound to the
	 * thread
	 */
	public static @Nullable VerifiedFactor currentFactor(Authentication login) {
		RequestLogin current = (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes bound)
				? of(bound.getRequest()) : null;
		return (current != null && current.state() instanceof LoginState.Shown shown && shown.factor() != null
				&& (login == shown.login() || current.decision.isSameUser(login, shown.login()))) ? shown.factor()
						: null;
	}

	/**
	 * Returns the login that is withheld, for a page that offers to finish signing in.
	 * @param request the request
	 * @return the login; empty if no user has logged in, or the login is shown
	 */
	public static Optional<Authentication> withheld(HttpServletRequest request) {
		RequestLogin login = of(request);
		return (login != null && login.state() instanceof LoginState.Withheld withheld) ? Optional.of(withheld.login())
				: Optional.empty();
	}

	/**
	 * Lets the application see what it may of a login.
	 * @param stored the context with the login
	 * @param before what was looked at before, which stays until the next login
	 */
	static RequestLogin show(Supplier<SecurityContext> stored, @Nullable RequestLogin before,
			HttpServletRequest request, SecondFactorDecision decision, SecurityContextHolderStrategy contexts) {
		RequestLogin login = new RequestLogin(stored, before, request, decision, contexts);
		request.setAttribute(ATTRIBUTE, login);
		contexts.setDeferredContext(login);
		login.noteHolder();
		return login;
	}

	void noteHolder() {
		this.inHolder = this.contexts.getDeferredContext();
	}

	/** By identity: to ask a context would read the session. */
	boolean isInHolder() {
		return this.contexts.getDeferredContext() == this.inHolder;
	}

	/** Gives the holder and the request back what they had. */
	void restore(@Nullable RequestLogin outer) {
		if (isInHolder()) {
			this.contexts.setDeferredContext(this.stored);
		}
		this.request.setAttribute(ATTRIBUTE, outer);
	}

	/** Tells whether there is a login that has ended. */
	boolean isEnded() {
		return state() == ENDED;
	}

	/** Tells whether this is the login that the chain knows. */
	boolean isOf(Authentication login) {
		return look().login() == login;
	}

	/**
	 * Returns what the application sees of the login.
	 * @return the state
	 */
	public LoginState state() {
		return look().state();
	}

	@Override
	public SecurityContext get() {
		return look().shown();
	}

	/**
	 * Returns who may use the pages of the second factor.
	 * @return the user; empty if a first factor was not given in this session
	 */
	public Optional<SecondFactorUser> user() {
		LoginState state = state();
		if (state instanceof LoginState.Shown shown) {
			return user(shown.login(), shown.factor());
		}
		return (state instanceof LoginState.Withheld withheld) ? user(withheld.login(), null) : Optional.empty();
	}

	private Optional<SecondFactorUser> user(Authentication login, @Nullable VerifiedFactor factor) {
		return this.decision.isFullyAuthenticated(login)
				? Optional.of(new SecondFactorUser(this.decision.userId(login), login, factor)) : Optional.empty();
	}

	private Look look() {
		Look look = this.look;
		if (look == null) {
			look = decide();
			this.look = look;
		}
		return look;
	}

	private Look decide() {
		SecurityContext context = stored();
		Authentication login = context.getAuthentication();
		if (this.before != null && this.before.isStill(login)) {
			return new Look(this.before.look().login(), this.before.state(), context);
		}
		LoginState state = this.decision.decide(login, this.request, () -> FactorAttributes.factor(this.request));
		if (state instanceof LoginState.Anonymous) {
			return new Look(login, state, context);
		}
		if (state instanceof LoginState.Withheld withheld && isEnded(withheld.login())) {
			return new Look(login, ENDED, this.contexts.createEmptyContext());
		}
		SecurityContext shown = this.contexts.createEmptyContext();
		if (state instanceof LoginState.Shown visible) {
			if (visible.login() == login) {
				return new Look(login, state, context);
			}
			shown.setAuthentication(visible.login());
		}
		return new Look(login, state, shown);
	}

	/** A login that comes with each request was given after whatever has happened. */
	private boolean isEnded(Authentication login) {
		return !FactorAttributes.isOfRequest(this.request)
				&& this.decision.isEnded(login, FactorAttributes.record(this.request));
	}

	/** Tells whether no user has logged in, or out, since. */
	private boolean isStill(@Nullable Authentication current) {
		return current == get().getAuthentication()
				|| (this.decision.isAnonymous(current) && state() instanceof LoginState.Withheld);
	}

	/** A completed request, as seen from another thread, has no authentication. */
	private SecurityContext stored() {
		try {
			return this.stored.get();
		}
		catch (IllegalStateException ex) {
			return this.contexts.createEmptyContext();
		}
	}

	/**
	 * What was seen.
	 *
	 * @param login the login that the chain knows
	 * @param state what the application sees of it
	 * @param shown the context that the application sees
	 */
	private record Look(@Nullable Authentication login, LoginState state, SecurityContext shown) {
	}

}
